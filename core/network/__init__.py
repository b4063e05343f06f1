"""The network: its input, its models, its checkpoints, and the engines that compute it."""
