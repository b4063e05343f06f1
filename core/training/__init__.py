"""Training: ``fit(config)`` yields events until the budget is used or somebody says stop.

The events can be imported without PyTorch, which comes with the first use of the others: a window
names events long before it trains.
"""
