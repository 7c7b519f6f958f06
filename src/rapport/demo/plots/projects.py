"""Projects: one that slips and changes hands, one whose priority drops."""

from __future__ import annotations

from rapport.demo import letters
from rapport.demo.cast import Customer
from rapport.demo.colleagues import DEVIN, LUCIA, PRIYA, SAMU
from rapport.demo.plots.stage import Stage


def the_go_live_slips(stage: Stage) -> None:
    """A task of theirs is late on the critical path, the freeze is near, and our project manager hands over
    (slip_ahead, freeze_unready, handover_due)."""
    customer = stage.cast["marlfield-motors"]
    customer.manager = DEVIN
    customer = stage.calm_life("marlfield-motors")
    project = f"{customer.id}-LINE"
    buyer, engineer, quality = (customer.contact(part) for part in ("buyer", "engineer", "quality"))
    begun = stage.dates.wd(-60)
    stage.add("projects", project_id=project, account_id=customer.id, name="shaft line 3", started_on=begun,
              go_live_on=stage.dates.wd(24), freeze_on=stage.dates.wd(8), contract_value="186000.00",
              currency=customer.currency, sponsor_id=customer.contact("director").id, manager_id=DEVIN)  # fmt: skip
    known = stage.dates.at(begun, 10)

    def task(name: str, kind: str, what: str, by: str, need: int, wd: float, after: tuple[str, ...] = ()) -> str:
        to = DEVIN if by not in (DEVIN, SAMU) else buyer.id
        return stage.owes(customer, name, kind, what, by, to, project_id=project, need_by=stage.dates.wd(need),
                          duration_wd=wd, depends_on=after, seen_at=known)  # fmt: skip

    layout = task("T1", "task", "layout of line 3", DEVIN, -35, 12)
    stage.event(layout, stage.wd(-36, 15), "done", DEVIN)
    samples = task("T2", "task", "reference shafts sent to us", engineer.id, -6, 5, (layout,))
    stage.event(samples, stage.wd(-30, 9), "asked", DEVIN)
    stage.event(samples, stage.wd(-11, 9), "reminded", DEVIN)
    fixture = task("T3", "task", "fixture cut and tried", SAMU, 6, 14, (samples,))
    approval = task("T4", "sign_off", "approval of the trial lot", quality.id, 14, 6, (fixture,))
    stage.event(approval, stage.wd(-2, 9), "planned", DEVIN)
    task("T5", "task", "first series lot", SAMU, 22, 8, (approval,))
    for name, one in (("F1", engineer), ("F2", quality)):
        sign = stage.owes(customer, name, "sign_off", "sign-off of the frozen layout", one.id, DEVIN,
                          project_id=project, need_by=stage.dates.wd(8), signed_by=one.id, revision="B",
                          seen_at=known)  # fmt: skip
        if one is engineer:
            stage.event(sign, stage.wd(-9, 9), "asked", DEVIN)
            stage.event(sign, stage.wd(-7, 9), "done", engineer.id)
    _hands_over(stage, customer)


def _hands_over(stage: Stage, customer: Customer) -> None:
    """Devin goes to another plant in three weeks; Lucía takes over."""
    known = stage.wd(-3, 15)
    begun = stage.pages.rows["assignments"]
    first = next(r for r in begun if r["account_id"] == customer.id and r["duty"] == "project_manager")
    stage.add("assignments", person_id=DEVIN, account_id=customer.id, duty="project_manager", from_=first["from"],
              to=stage.dates.wd(14), seen_at=known)  # fmt: skip
    stage.add("assignments", person_id=LUCIA, account_id=customer.id, duty="project_manager",
              from_=stage.dates.wd(15), seen_at=known)  # fmt: skip


def the_programme_lost_priority(stage: Stage) -> None:
    """Two meetings cancelled by them, a sign-off missed, the sponsor gone; work done lies unbilled (priority_drop)."""
    customer = stage.calm_life("ottermere-offshore")
    project = f"{customer.id}-CLAMP"
    director, engineer, quality = (customer.contact(part) for part in ("director", "engineer", "quality"))
    begun = stage.dates.wd(-110)
    stage.add("projects", project_id=project, account_id=customer.id, name="riser clamp programme", started_on=begun,
              go_live_on=stage.dates.wd(70), contract_value="240000.00", currency=customer.currency,
              sponsor_id=director.id, manager_id=LUCIA)  # fmt: skip
    for wd, known in ((-16, -18), (-6, -7)):
        letters.gathering(stage.pages, customer, "meeting", LUCIA, (PRIYA, engineer), stage.wd(wd, 11),
                          "Clamp programme", project_id=project, delivery="cancelled", direction="in",
                          seen_at=stage.wd(known, 9), purpose=None)  # fmt: skip
    sign = stage.owes(customer, "SIGN", "sign_off", "sign-off of the clamp design", quality.id, LUCIA,
                      project_id=project, need_by=stage.dates.wd(-8), seen_at=stage.wd(-40, 9))  # fmt: skip
    stage.event(sign, stage.wd(-28, 9), "asked", LUCIA)
    stage.event(sign, stage.wd(-12, 9), "reminded", LUCIA)
    design = stage.owes(customer, "MS1", "task", "design of the clamp", LUCIA, director.id, project_id=project,
                        need_by=stage.dates.wd(-45), duration_wd=0, seen_at=stage.dates.at(begun, 9))  # fmt: skip
    stage.event(design, stage.wd(-46, 15), "done", LUCIA)
    stage.add("milestones", obligation_id=design, value="38000.00", currency=customer.currency)
    trial = stage.owes(customer, "TRIAL", "task", "trial clamps", SAMU, director.id, project_id=project,
                       need_by=stage.dates.wd(20), duration_wd=30, seen_at=stage.dates.at(begun, 9))  # fmt: skip
    for back, hours, evidence in (
        (38, 9, "documented"),
        (31, 7.5, "documented"),
        (24, 8, "documented"),
        (19, 5, "weak"),
    ):
        stage.effort(customer, back, SAMU, "planned", hours, project_id=project, obligation_id=trial,
                     billing="undecided", evidence=evidence, note="trial clamps")  # fmt: skip
    stage.noticed(customer, "priority_sign", stage.wd(-5, 13), project_id=project, told_by=engineer.id,
                  note="the programme was taken off the board's list")  # fmt: skip


PLOTS = (the_go_live_slips, the_programme_lost_priority)
