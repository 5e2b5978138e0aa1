"""Every table of the workbook as SQLModel records, a module for what belongs together: building all takes long.

What changes with time is a new dated row (`on`: the day it happened); a few plain attributes of a customer or a
person may be overwritten, and the journal keeps what they were. Days are ISO text, money is an integer number of
minor units, an unknown is NULL. Closed sets are checked by the database as well as at the door.
"""


def journalled() -> list[str]:
    """The names of the tables that the journal watches, a table after those it refers to; all tables are known then."""
    from kamcli.store.tables import (
        accounts,
        assessments,
        book,
        closing,
        colleagues,
        contacts,
        customers,
        knowledge,
        objectives,
        operations,
        people,
        plans,
        reviews,
        sales,
        samples,
        scores,
        simulations,
        spends,
        stages,
        suppliers,
        twins,
    )  # fmt: skip

    del operations  # known to SQLModel, but nobody watches the journal itself
    records = (
        book.Book, colleagues.Colleague, customers.Customer, customers.Alias, customers.KeyAccount, people.Person, people.Deed,
        people.Forgotten, suppliers.Supplier, suppliers.RivalMove,
        objectives.Objective, contacts.Contact, contacts.Participant, contacts.NextStep, contacts.Snooze,
        samples.Sample, samples.SampleEvent, sales.Sale, knowledge.Rating, knowledge.Fact,
        stages.StageMove, stages.Confirmation, reviews.TierOverride, reviews.Review,
        reviews.Goal, reviews.Expectation, reviews.Complaint, closing.Inspection, closing.InspectionFinding,
        closing.Quotation, closing.Material, scores.ModelText, scores.Score, simulations.Simulation, accounts.Swot,
        accounts.PurchaseStep, accounts.PurchaseStepPerson, accounts.Meeting, accounts.Handover,
        assessments.Assessment, assessments.Obstacle, plans.PlanStep, plans.Endorsement, spends.Spend,
        twins.DistinctPair, twins.SetAside,
    )  # fmt: skip
    return [str(record.__tablename__) for record in records]
