"""A real MongoDB: the one that a URL names, a mongod on this computer, or Docker's image where it has been pulled."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from milepost.terms import UnavailableError

URL: Final = "MILEPOST_MONGODB_URL"
IMAGES: Final = ("mongo:8", "mongo:7", "mongo:latest")
START_S: Final = 30.0
_PLACES: Final = ("/usr/local/bin", "/opt/homebrew/bin", "/opt/homebrew/opt/mongodb-community/bin", "/usr/bin")


class RealServer:
    """A server that is named or that we start; started when it is first used, ended with us."""

    def __init__(self, *, url: str = "", mongod: Path | None = None, image: str = "") -> None:
        """Name one of the three."""
        self._url = url
        self._mongod = mongod
        self._image = image
        self._lock = threading.Lock()
        self._client: MongoClient[dict[str, Any]] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._container = ""
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.title = "MongoDB"

    @property
    def pid(self) -> int | None:
        """The process, where it is ours and on this computer."""
        return None if self._process is None else self._process.pid

    def client(self, *, timeout_s: float) -> MongoClient[dict[str, Any]]:
        """Give a client of the server that answers; UnavailableError (MP-H043, MP-H044) when none does."""
        with self._lock:
            ended = self._process is not None and self._process.poll() is not None
            if self._client is not None and not ended:
                return self._client
            self._end()
            self._client = self._connect(self._address(), timeout_s=max(timeout_s, START_S))
            return self._client

    def break_off(self, database: str) -> None:
        """End what the server does for one database."""
        client = self._client
        if client is None:
            return
        with contextlib.suppress(PyMongoError):
            running = client.admin.aggregate([{"$currentOp": {}}, {"$match": {"ns": {"$regex": f"^{database}\\."}}}])
            for each in running:
                client.admin.command("killOp", op=each["opid"])

    def close(self) -> None:
        """End it, where it is ours; may be called again."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._container:
            subprocess.run(["docker", "rm", "--force", self._container], capture_output=True, check=False)
            self._container = ""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _address(self) -> str:
        if self._url:
            return self._url
        return self._start_mongod(self._mongod) if self._mongod is not None else self._start_container()

    def _start_mongod(self, mongod: Path) -> str:
        self._folder = tempfile.TemporaryDirectory(prefix="milepost-mongod-")
        folder = Path(self._folder.name)
        (folder / "data").mkdir()
        door = folder / "mongod.sock"
        command = [str(mongod), "--dbpath", str(folder / "data"), "--bind_ip", str(door), "--filePermissions", "0600"]
        command += ["--noscripting", "--wiredTigerCacheSizeGB", "0.25", "--logpath", str(folder / "log"), "--quiet"]
        command += ["--setParameter", "diagnosticDataCollectionEnabled=false"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return f"mongodb://{quote(str(door), safe='')}"

    def _start_container(self) -> str:
        password = secrets.token_urlsafe(18)
        command = [
            "docker",
            "run",
            "--detach",
            "--rm",
            "--publish",
            "127.0.0.1::27017",
            "--memory",
            "1g",
            "--tmpfs",
            "/data/db",
        ]
        command += [
            "--env",
            "MONGO_INITDB_ROOT_USERNAME=milepost",
            "--env",
            "MONGO_INITDB_ROOT_PASSWORD",
            self._image,
            "--noscripting",
        ]
        environment = {**os.environ, "MONGO_INITDB_ROOT_PASSWORD": password}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        if done.returncode:
            message = f"Docker does not start {self._image}: {' '.join(done.stderr.split())[-200:]}."
            raise UnavailableError("MP-H043", message, "Look at what Docker says.")
        self._container = done.stdout.strip()
        port = subprocess.run(
            ["docker", "port", self._container, "27017/tcp"], capture_output=True, text=True, check=False
        )
        return f"mongodb://milepost:{password}@{port.stdout.split()[0]}/?authSource=admin"

    def _connect(self, address: str, *, timeout_s: float) -> MongoClient[dict[str, Any]]:
        deadline = time.monotonic() + timeout_s
        client: MongoClient[dict[str, Any]] = MongoClient(
            address, serverSelectionTimeoutMS=2_000, retryReads=False, retryWrites=False, appname="milepost"
        )
        while True:
            try:
                version = str(client.server_info()["version"])
            except PyMongoError as fault:
                ended = self._process is not None and self._process.poll() is not None
                if ended or self._url or time.monotonic() > deadline:
                    client.close()
                    raise _silent(str(fault)[:200]) from fault
                time.sleep(0.05)
            else:
                self.title = f"MongoDB {version}"
                return client


def _silent(why: str) -> UnavailableError:
    return UnavailableError(
        "MP-H044", f"The MongoDB server does not answer: {why}.", f"Mend it, or set {URL} to one that answers."
    )


def find_server(environ: Mapping[str, str] = os.environ) -> RealServer | None:
    """Give the real server that is to be had here, None where there is none; nothing is started."""
    if environ.get(URL):
        return RealServer(url=environ[URL])
    found = shutil.which("mongod", path=os.pathsep.join((environ.get("PATH", ""), *_PLACES)))
    if found is not None:
        return RealServer(mongod=Path(found).resolve())
    docker = shutil.which("docker", path=environ.get("PATH", ""))
    if docker is None:
        return None
    for image in IMAGES:
        try:
            done = subprocess.run([docker, "image", "inspect", image], capture_output=True, check=False, timeout=5)
        except (OSError, subprocess.TimeoutExpired):
            return None
        if not done.returncode:
            return RealServer(image=image)
    return None


def how_to_get_real() -> str:
    """Say in one line how a real MongoDB is got here."""
    if sys.platform == "darwin":
        return "Install it: brew tap mongodb/brew && brew install mongodb-community"
    return f"Install MongoDB (https://www.mongodb.com/docs/manual/installation), or: docker pull mongo:8, or set {URL}."
