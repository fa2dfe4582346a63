"""Whether the portal is alive and ready, for machines."""

from __future__ import annotations

from flask import Response, jsonify, make_response

from portal.access.guard import Area
from portal.access.permissions import Open
from portal.access.work import Work
from portal.frame.queries import database_answers

health = Area("health", __name__)


@health.get("/healthz", access=Open.PUBLIC)
def alive(_work: Work) -> Response:
    """Say that this process runs; asks nothing else."""
    return jsonify(alive=True)


@health.get("/readyz", access=Open.PUBLIC)
def ready(work: Work) -> Response:
    """Say whether the database answers: 200, or 503."""
    is_ready = database_answers(work)
    return make_response(jsonify(ready=is_ready), 200 if is_ready else 503)
