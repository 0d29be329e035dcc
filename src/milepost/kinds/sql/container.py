"""MySQL in a container of Docker's: started for this process, reached on a port of this computer, ended with it."""

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Final

import pymysql

from milepost.kinds.servers.docker import Image, find_docker, no_docker
from milepost.kinds.sql.engines import SQL_MODE, Address
from milepost.terms import UnavailableError

PORT: Final = 3306
START_S: Final = 120.0
LOOK_S: Final = 0.25
ARGUMENTS: Final = (
    "--skip-log-bin",
    "--local-infile=0",
    "--default-time-zone=+00:00",
    "--character-set-server=utf8mb4",
    "--innodb-lock-wait-timeout=2",
    "--lock-wait-timeout=2",
    "--max-allowed-packet=8M",
    "--secure-file-priv=NULL",
    f"--sql-mode={SQL_MODE}",
)


def start_container(
    name: str,
    *,
    environ: Mapping[str, str] = os.environ,
    clock: Callable[[], float] = time.monotonic,
    answers: Callable[[Address], bool] | None = None,
) -> tuple[Address, Callable[[], None]]:
    """Start a container of the image `name`; give where it answers, and what ends it. UnavailableError MP-H069, MP-H072."""
    docker = find_docker(environ)
    if docker is None:
        raise no_docker()
    password = secrets.token_urlsafe(18)
    image = Image(name, PORT, "/var/lib/mysql", {"MYSQL_ROOT_PASSWORD": password}, ARGUMENTS)
    container, port = docker.start(image)
    address = Address("127.0.0.1", port, "root", password)
    until = clock() + START_S
    while not (answers or _answers)(address):
        docker.must_run(container)
        if clock() > until:
            docker.end(container)
            raise UnavailableError(
                "MP-H072", f"{name} does not answer within {START_S:.0f} s.", "Run: docker logs, or leave it."
            )
        time.sleep(LOOK_S)
    return address, lambda: docker.end(container)


def _answers(address: Address) -> bool:
    with contextlib.suppress(pymysql.err.Error, OSError):
        pymysql.connect(
            host=address.host, port=address.port, user=address.user, password=address.password, connect_timeout=2
        ).close()
        return True
    return False
