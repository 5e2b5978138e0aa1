"""Samples: promised, signed off, sent, delivered, judged."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook

Sample = Annotated[str, typer.Argument(metavar="SAMPLE", help=_("Number of the sample."), show_default=False)]


def log_sample(
    book: Workbook,
    customer: options.Customer,
    product: Annotated[str, typer.Argument(metavar="PRODUCT", help=_("What it is a sample of."), show_default=False)],
    spec: Annotated[str | None, typer.Option("--spec", help=_("The specification agreed with the customer."))] = None,
    promised: Annotated[
        str | None, typer.Option("--promised", metavar="DAY", help=_("The day it was promised for."))
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="NAME", help=_("Our technical owner, who will sign."))
    ] = None,
    on: options.On = None,
    note: options.Note = None,
) -> View:
    done = actions.samples.promise(book, customer, product, spec=spec, promised=promised, owner=owner, on=on, note=note)
    view = View().say("Logged sample {sample} for {code}.", **done)
    if done["due"]:
        view.say("It is promised for {due}.", **done)
    return view.say("Next: kam sign-sample {sample} --by NAME, before it may be sent.", **done)


def sign_sample(
    book: Workbook,
    sample: Sample,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=_("The technical owner who signs."))],
    on: options.On = None,
    note: options.Note = None,
) -> View:
    done = actions.samples.sign(book, sample, by=by, on=on, note=note)
    return View().say("Sample {sample} ({code}) is signed off on {day}. Next: kam send-sample {sample}.", **done)


def send_sample(book: Workbook, sample: Sample, on: options.On = None, note: options.Note = None) -> View:
    done = actions.samples.send(book, sample, on=on, note=note)
    return View().say("Sample {sample} ({code}) was sent on {day}. Next: kam deliver-sample {sample}.", **done)


def deliver_sample(book: Workbook, sample: Sample, on: options.On = None, note: options.Note = None) -> View:
    done = actions.samples.deliver(book, sample, on=on, note=note)
    return View().say(
        "Sample {sample} ({code}) was delivered on {day}. Next: kam judge-sample {sample} VERDICT.", **done
    )


def judge_sample(
    book: Workbook,
    sample: Sample,
    verdict: Annotated[
        str,
        typer.Argument(metavar="VERDICT", help=_("accepted, conditional, rejected or pending."), show_default=False),
    ],
    on: options.On = None,
    note: options.Note = None,
) -> View:
    done = actions.samples.judge(book, sample, verdict, on=on, note=note)
    return View().say("Sample {sample} ({code}): {verdict}, on {day}.", **done)


COMMANDS = (
    Command(
        "log-sample",
        log_sample,
        Kind.WRITING,
        (
            "kam log-sample shuiyun 'PE100 DN315' --spec 'SDR11, CJ/T 266' --promised +10d --owner 罗诚",
            "kam log-sample oriva 'Manifold 6-way' --spec 'EN 1254-3' --promised 12-15 --owner 'Luo Cheng'",
        ),
        lines=True,
    ),
    Command(
        "sign-sample",
        sign_sample,
        Kind.WRITING,
        ("kam sign-sample 17 --by 罗诚", "kam sign-sample 17 --by 罗诚 --note 'Pressure test 48 h passed'"),
        lines=True,
    ),
    Command(
        "send-sample",
        send_sample,
        Kind.WRITING,
        ("kam send-sample 17", "kam send-sample 17 --on yesterday --note 'SF 1234567890'"),
        lines=True,
    ),
    Command(
        "deliver-sample",
        deliver_sample,
        Kind.WRITING,
        ("kam deliver-sample 17", "kam deliver-sample 17 --on 2026-11-20"),
        lines=True,
    ),
    Command(
        "judge-sample",
        judge_sample,
        Kind.WRITING,
        ("kam judge-sample 17 accepted", "kam judge-sample 17 rejected --note 'Wall too thin at the fitting'"),
        lines=True,
    ),
)
