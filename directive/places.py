"""Where each entry that points to a clause stands in the matrix's file, so that a fault can be named there."""

from __future__ import annotations

from directive.located import Node
from directive.matrix import Matrix
from directive.problem import Place
from directive.shape import node_in


def clause_places(matrix: Matrix, root: Node) -> dict[str, Place]:
    """Return the place of each obligation (`3.1.a`), heading (`3.vi_tri`) and non-duty (`3.khong_phai_nhiem_vu.1`)."""
    found: dict[str, Place] = {}
    for row, task in enumerate(matrix.tasks):
        if task.heading is not None:
            found[f"{task.number}.vi_tri"] = node_in(root, ("nhiem_vu", row, "vi_tri")).place
        for n, obligation in enumerate(task.obligations):
            found[obligation.id] = node_in(root, ("nhiem_vu", row, "dau_viec", n, "vi_tri")).place
        for n in range(len(task.not_duties)):
            name = f"{task.number}.khong_phai_nhiem_vu.{n + 1}"
            found[name] = node_in(root, ("nhiem_vu", row, "khong_phai_nhiem_vu", n, "vi_tri")).place
    return found
