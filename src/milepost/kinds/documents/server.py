"""A real MongoDB: the one that a URL names, a mongod on this computer, or Docker's image where it has been pulled."""

import contextlib
import os
import re
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

from milepost.kinds.servers.archives import installed
from milepost.kinds.servers.docker import Docker, Image, find_docker, no_docker
from milepost.terms import UnavailableError

URL: Final = "MILEPOST_MONGODB_URL"
IMAGES: Final = ("mongo:8", "mongo:7", "mongo:latest")
START_S: Final = 30.0
PORT: Final = 27017
PRODUCT: Final = "mongodb"
PROGRAM: Final = "bin/mongod"
_PLACES: Final = ("/usr/local/bin", "/opt/homebrew/bin", "/opt/homebrew/opt/mongodb-community/bin", "/usr/bin")


class RealServer:
    """A server that is named or that we start; started when it is first used, ended with us."""

    def __init__(
        self, *, url: str = "", mongod: Path | None = None, image: str = "", docker: Docker | None = None
    ) -> None:
        """Name one of the three; an image is Docker's."""
        self._url = url
        self._mongod = mongod
        self._image = image
        self._docker = docker
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
        """Give a client of the server that answers; UnavailableError (MP-H044; MP-H069 to MP-H071 of Docker) when none does."""
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
        if self._container and self._docker is not None:
            self._docker.end(self._container)
            self._container = ""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _address(self) -> str:
        if self._url:
            return self._url
        if self._mongod is not None:
            return self._start_mongod(self._mongod)
        if self._docker is None:
            raise no_docker()
        return self._start_container(self._docker)

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

    def _start_container(self, docker: Docker) -> str:
        password = secrets.token_urlsafe(18)
        names = {"MONGO_INITDB_ROOT_USERNAME": "milepost", "MONGO_INITDB_ROOT_PASSWORD": password}
        self._container, port = docker.start(Image(self._image, PORT, "/data/db", names, ("--noscripting",)))
        return f"mongodb://milepost:{password}@127.0.0.1:{port}/?authSource=admin"

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
                if self._container and self._docker is not None:
                    self._docker.must_run(self._container)
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


def find_server(environ: Mapping[str, str] = os.environ, *, home: Path | None = None) -> RealServer | None:
    """Give the real server that is to be had here, None where there is none; nothing is started.

    One that an archive has brought into the `home` comes before those of the system.
    """
    if environ.get(URL):
        return RealServer(url=environ[URL])
    unpacked = () if home is None else installed(PRODUCT, PROGRAM, home=home)
    if unpacked:
        return RealServer(mongod=unpacked[0])
    found = shutil.which("mongod", path=os.pathsep.join((environ.get("PATH", ""), *_PLACES)))
    if found is not None:
        return RealServer(mongod=Path(found).resolve())
    docker = find_docker(environ)
    if docker is None:
        return None
    image = next((each for each in IMAGES if docker.has(each)), None)
    return None if image is None else RealServer(image=image, docker=docker)


def read_version(binary: Path) -> str | None:
    """Ask a program which MongoDB it is; None when it is none that runs here."""
    try:
        done = subprocess.run([str(binary), "--version"], capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"db version v(\d+(?:\.\d+)+)", done.stdout)
    return None if done.returncode or version is None else version[1]


def how_to_get_real() -> str:
    """Say in one line how a real MongoDB is got here."""
    if sys.platform == "darwin":
        return "Install it: brew tap mongodb/brew && brew install mongodb-community"
    return (
        "Run: milepost tools install mongodb --docker, or --archive with MongoDB's own archive and its checksum; or install it "
        f"(https://www.mongodb.com/docs/manual/installation); or set {URL}."
    )
