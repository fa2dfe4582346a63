"""What the rig finds at the end: each sending that was acknowledged once, its mail, and nothing else."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.asks.models import Ask
from portal.post.mail import message_id
from portal.post.models import Job
from tests.kill.people import Sent
from tests.post.mail_server import Mailbox


def what_is_wrong(session: Session, kind: str, arrived: list[Sent], mailbox: Mailbox, base_url: str) -> list[str]:
    """Say everything that is not as it must be; nothing is wrong when the list is empty."""
    asks = list(session.scalars(select(Ask).where(Ask.kind == kind, Ask.send_key.is_not(None))))
    ours = [ask for ask in asks if ask.words and " says this for the " in ask.words]
    jobs = {job.key: job for job in session.scalars(select(Job).where(Job.kind == "mail"))}
    mails = Counter(str(mail["Message-ID"]) for mail in mailbox.taken)
    wrong = _sendings_wrong(ours, arrived)
    expected = set()
    for ask in ours:
        job = jobs.get(f"mail:{ask.id}:new")
        if job is None:
            wrong.append(f"no mail was ever put in for {ask.words}")
            continue
        expected.add(message_id(job.id, base_url))
        if job.state != "done":
            wrong.append(f"the mail for {ask.words} is {job.state}: {job.problem}")
    wrong += [f"the mail {missing} never arrived" for missing in expected - set(mails)]
    # Invitations of the demo go out too, by jobs of another kind.
    known = {message_id(job_id, base_url) for job_id in session.scalars(select(Job.id))}
    wrong += [f"the mail {unknown} belongs to nothing in the database" for unknown in set(mails) - known]
    return wrong


def _sendings_wrong(asks: list[Ask], arrived: list[Sent]) -> list[str]:
    there = Counter((ask.send_key, ask.words) for ask in asks)
    told = {(sent.send_key, sent.words) for sent in arrived}
    wrong = [f"{words} was acknowledged and is lost" for key, words in told if (key, words) not in there]
    wrong += [f"{words} is there {times} times" for (_key, words), times in there.items() if times != 1]
    wrong += [f"{words} is there, and nobody was told" for key, words in there if (key, words) not in told]
    return wrong
