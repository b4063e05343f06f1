"""The network compiled by OpenVINO (Apache 2.0), the optional extra [fast].

Exported from the model once and kept in the user's cache folder, under a name made of the weights,
the code and the versions; a file of other weights is never taken. PyTorch's graph is read by
OpenVINO's own front end. Nothing else of the project imports openvino, which reports its use.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import logging
import os
import shutil
import sys
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any
from uuid import uuid4

import torch
from torch import Tensor, nn

from core.version import __version__


@contextlib.contextmanager
def _without_telemetry() -> Iterator[None]:
    """Keep this thread from importing what openvino sends reports with, until the end of the block.

    Importing openvino imports its converter, which sends an event with a client id and writes files
    into the user's home, unless the package openvino_telemetry is missing: it then does nothing in
    its place. Afterwards, and in other threads meanwhile, openvino_telemetry can be imported as
    ever; only the converter that was loaded here, `openvino.convert_model`, stays silent for all of
    the process. Where openvino was imported before, by another package, nothing is changed.
    """
    thread = threading.get_ident()

    class Refusal(MetaPathFinder):
        def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
            # a telemetry package that someone has loaded is found without asking here: no
            # converter then; whoever wants it can import openvino.tools.ovc
            loaded = "openvino_telemetry" in sys.modules
            refused = "openvino.tools.ovc" if loaded else "openvino_telemetry"
            if name == refused and threading.get_ident() == thread:
                raise ModuleNotFoundError(f"{name} is not wanted here", name=name)

    refusal = Refusal()
    sys.meta_path.insert(0, refusal)
    try:
        yield
    finally:
        sys.meta_path.remove(refusal)


with _without_telemetry():
    import openvino
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

log = logging.getLogger(__name__)

_KEPT = 6  # exported networks
_NAMES = ("one", "many")  # of a window's and of many windows' network
_SHAPES = 2  # networks compiled for single windows of one size
_Key = tuple[torch.dtype, tuple[int, ...]]  # precision, and the shape of single windows


def cache_folder() -> Path:
    """Where exported networks lie: the user's cache folder, by the customs of the system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "adjgui" / "openvino"


@lru_cache(maxsize=1)
def _core() -> Any:
    """OpenVINO itself: one, kept until the process ends.

    Its plugin gives the thread that loads it another stack for signals, and takes that away when
    the last network goes, whichever thread lets go of it: the next signal would end the process.
    """
    return openvino.Core()


def compile_network(
    model: nn.Module,
    for_many: Callable[[nn.Module], nn.Module] | None = None,
    *,
    threads: int | None = None,
) -> Network:
    """Export a model, or take its export from the cache, and compile it.

    Args:
        model: with its batch norms folded, on the CPU.
        for_many: what makes of it what several windows at once are run by; None: the same.
        threads: of the processor; None: as many as OpenVINO likes.
    """
    folder = cache_folder() / _key(model, for_many)
    core = _core()
    colours, rest = _apart(model)
    if folder.is_dir():
        try:
            one, many = (core.read_model(folder / f"{name}.xml") for name in _NAMES)
            folder.touch()  # used lately
            return Network(core, one, many, colours, threads)
        except Exception:
            log.warning("the exported network %s cannot be read; it is made anew", folder)
            shutil.rmtree(folder, ignore_errors=True)
    one, many = _export(model), _export(for_many(rest) if for_many else rest)
    try:
        _keep((one, many), folder)
    except OSError as error:  # no space, no permission: it works without
        log.info("the exported network is not kept: %s", error)
    return Network(core, one, many, colours, threads)


def _apart(model: nn.Module) -> tuple[nn.Module, nn.Module]:
    """What is done to the colours of windows, and the network without it."""
    colours = getattr(model, "normalise", None)
    if not isinstance(colours, nn.Module):
        return nn.Identity(), model
    rest = copy.deepcopy(model)
    rest.normalise = nn.Identity()
    return colours, rest


def _key(model: nn.Module, for_many: Callable[[nn.Module], nn.Module] | None) -> str:
    digest = hashlib.sha256()
    for name, tensor in model.state_dict().items():
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    for buffer_name, buffer in model.named_buffers():
        digest.update(f"{buffer_name} {buffer.flatten()[:64].tolist()}".encode())
    modules = {sys.modules[type(module).__module__] for module in model.modules()}
    modules.add(sys.modules[__name__])
    if for_many is not None:
        modules.add(sys.modules[for_many.__module__])
    for source in sorted(str(module.__file__) for module in modules):
        with contextlib.suppress(OSError):  # what they do may change without a new version
            digest.update(Path(source).read_bytes())
    for version in (__version__, torch.__version__, openvino.__version__, repr(model)):
        digest.update(version.encode())
    return digest.hexdigest()[:24]


def _export(model: nn.Module) -> Any:
    frontend = FrontEndManager().load_by_framework("pytorch")
    with torch.inference_mode(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's of its own future
        decoder = TorchScriptPythonDecoder(model, example_input=torch.zeros(2, 3, 64, 32))
        exported = frontend.convert(frontend.load(decoder))
    exported.inputs[0].get_node().set_partial_shape(openvino.PartialShape([-1, 3, -1, -1]))
    exported.validate_nodes_and_infer_types()
    return exported


def _keep(exported: Sequence[Any], folder: Path) -> None:
    """Write beside and rename, so that a half-written export is never read; drop old ones."""
    temporary = folder.with_name(f".{folder.name}.{uuid4().hex}.part")
    temporary.mkdir(parents=True)
    try:
        for name, network in zip(_NAMES, exported, strict=True):
            openvino.save_model(network, temporary / f"{name}.xml", compress_to_fp16=False)
        temporary.rename(folder)
    except RuntimeError as error:
        raise OSError(str(error)) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    kept = sorted(
        (path for path in folder.parent.iterdir() if not path.name.startswith(".")),
        key=lambda path: path.stat().st_mtime,
    )
    for path in kept[:-_KEPT]:
        shutil.rmtree(path, ignore_errors=True)


class Network:
    """A network in OpenVINO; compiled for any batch, and anew for single windows of a size.

    Colours of many windows are normalised outside, in float32: a page of text or an even sky is
    whitened by tiny numbers, which half precision loses (log-odds of text were off by 1.1 rms and
    5.8 at most, and by 0.007 and 0.03 so).

    Threads that ask at once each have a compiled network of their own: one would have to wait for
    the other's whole batch. It is kept for whoever asks next.

    Attributes:
        has_bfloat16: whether the processor computes with bfloat16.
    """

    def __init__(
        self, core: Any, for_one: Any, for_many: Any, colours: nn.Module, threads: int | None
    ) -> None:
        self._core, self._for_one, self._for_many = core, for_one, for_many
        self._colours, self._threads = colours, threads
        capabilities = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        self.has_bfloat16 = "BF16" in capabilities
        self._free: OrderedDict[_Key, list[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def run(self, precision: torch.dtype) -> Callable[[Tensor], Tensor]:
        """What gives logits in this precision; compiled at the first call."""

        def run(windows: Tensor) -> Tensor:
            # a fixed size is half as long on the way; many pairs at once make up for it
            is_one = len(windows) == 1 and precision == torch.float32
            key = precision, tuple(windows.shape) if is_one else ()
            if not is_one:
                windows = self._colours(windows)
            request = self._take(key)
            found = request.infer({0: windows.contiguous().numpy()}, share_inputs=True)[0].copy()
            self._give_back(key, request)
            return torch.from_numpy(found)

        return run

    def _take(self, key: _Key) -> Any:
        with self._lock:
            free = self._free.get(key)
            if free:
                return free.pop()
        return self._compile(*key)

    def _give_back(self, key: _Key, request: Any) -> None:
        with self._lock:
            self._free.setdefault(key, []).append(request)
            self._free.move_to_end(key)
            singles = [key for key in self._free if key[1]]
            for old in singles[:-_SHAPES]:
                del self._free[old]

    def _compile(self, precision: torch.dtype, shape: tuple[int, ...]) -> Any:
        exported = self._for_many
        if shape:
            exported = self._for_one.clone()
            exported.reshape(list(shape))
        options: dict[str, Any] = {
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "bf16" if precision == torch.bfloat16 else "f32",
            "ENABLE_CPU_PINNING": False,  # the app's other threads want the cores as well
        }
        if self._threads is not None:
            options["INFERENCE_NUM_THREADS"] = self._threads
        return self._core.compile_model(exported, "CPU", options).create_infer_request()
