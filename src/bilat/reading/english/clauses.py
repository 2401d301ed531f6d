"""What stands around a verb: who does it, to whom, by which prepositions, with what below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.reading.english.nouns import after

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Clause", "clause", "complements", "infinitive"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OF_VERB = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OF_VERB_SET = frozenset(_OF_VERB)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_FUTURE = frozenset({"will", "shall", "would", "'ll", "wo"})
_PERHAPS = frozenset({"may", "might", "could", "can", "ca"})
_DUTY = frozenset({"must", "should", "ought"})

_KEPT = "bilat.clauses"


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and its surroundings.

    Parameters
    ----------
    verb
        The verb.
    subject
        Who does it, or in the passive to whom it is done; ``None`` if not there.
    obj
        Its object; in the passive the subject.
    agent
        Who does it in the passive.
    receiver
        Its indirect object.
    prepositions
        Preposition and what follows it, those of the verb before those of its object.
    below
        Verbs of its complement clauses: infinitives, participles, that-clauses.
    particle
        "off" in "break off"; empty if none.
    passive, negative
        How it stands.
    mood
        ``future``, ``perhaps``, ``duty`` or empty.
    """

    verb: "Token"
    subject: "Token | None"
    obj: "Token | None"
    agent: "Token | None"
    receiver: "Token | None"
    prepositions: tuple[tuple[str, "Token"], ...]
    below: tuple["Token", ...]
    particle: str
    passive: bool
    negative: bool
    mood: str


def clause(verb: "Token") -> Clause:
    """Read what stands around a verb.

    Parameters
    ----------
    verb
        A verb of a parsed text.

    Returns
    -------
    Clause
        Kept with the text, since it is asked for several times.
    """
    kept: dict[int, Clause] = verb.doc.user_data.setdefault(_KEPT, {})
    found = kept.get(verb.i)
    if found is None:
        found = kept[verb.i] = _clause(verb)
    return found


def _clause(verb: "Token") -> Clause:
    verb, doer = _verb_of(verb)
    by_dep: dict[str, Token] = {} if doer is None else {"nsubj": doer}
    below: list[Token] = []
    negative = False
    mood = ""
    for child in verb.children:
        dep = child.dep_
        if dep in {"xcomp", "ccomp", "pcomp"} or (dep == "advcl" and infinitive(child)):
            below.append(child)
        elif dep == "aux":
            mood = mood or _mood(child.lower_)
        elif dep == "neg":
            negative = True
        elif dep not in by_dep:
            by_dep[dep] = child
        elif dep == "dobj" and "dative" not in by_dep and _side_by_side(by_dep["dobj"], child):
            by_dep |= {"dative": by_dep["dobj"], "dobj": child}
    if not _OF_VERB_SET & by_dep.keys() and (lost := _lost_subject(verb)) is not None:
        by_dep["nsubj"] = lost
    passive = "auxpass" in by_dep or "nsubjpass" in by_dep or _reduced_passive(verb, by_dep)
    subject = next((by_dep[dep] for dep in _OF_VERB if dep in by_dep), None)
    obj = next((by_dep[dep] for dep in ("dobj", "obj", "attr", "oprd") if dep in by_dep), None)
    if passive and obj is None:
        obj = subject
    return Clause(
        verb=verb,
        subject=None if passive else subject,
        obj=obj,
        agent=_agent(verb),
        receiver=by_dep.get("dative"),
        prepositions=tuple(_prepositions(verb, obj)),
        below=tuple(below),
        particle=by_dep["prt"].lower_ if "prt" in by_dep else "",
        passive=passive,
        negative=negative,
        mood=mood,
    )


def _lost_subject(verb: "Token") -> "Token | None":
    """Find the subject of a main verb that the parse hangs under a phrase before it.

    Models take "At the invitation of A, President B paid" for one name with a surname; the
    comma before a noun that reaches up to the verb tells where the subject begins.
    """
    finite = verb.tag_ in _FINITE or any(
        child.dep_ == "aux" and child.tag_ in _FINITE for child in verb.lefts
    )
    first = next(verb.lefts, None)
    if verb.dep_ != "ROOT" or not finite or first is None or first.dep_ != "prep":
        return None
    for token in first.subtree:
        edge = token.left_edge.i
        if token.dep_ == "appos" and edge and token.doc[edge - 1].text == ",":
            return token
    return None


def _side_by_side(first: "Token", second: "Token") -> bool:
    """Whether two objects follow each other: "gave Jordan money", and not "held talks, the ..."."""
    return not any(token.text == "," for token in second.doc[first.i : second.i])


def _verb_of(root: "Token") -> "tuple[Token, Token | None]":
    """Find verb and subject where the parse hangs a sentence's only verb under its subject.

    Models read "A delegation left for Rome." as a delegation that was left, as
    if it were a headline; a full stop tells that it is none.
    """
    if root.dep_ != "ROOT" or root.pos_ not in {"NOUN", "PROPN"}:
        return root, None
    verb = next(
        (one for one in root.rights if one.dep_ == "acl" and one.tag_ in {"VBN", "VBD"}), None
    )
    stop = any(one.text == "." for one in root.rights)
    return (verb, root) if verb is not None and stop else (root, None)


def infinitive(verb: "Token") -> bool:
    """Whether "to" stands before a verb; models take "swore to fight" for a purpose.

    Parameters
    ----------
    verb
        A verb.
    """
    return verb.i > 0 and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def _mood(word: str) -> str:
    if word in _FUTURE:
        return "future"
    if word in _PERHAPS:
        return "perhaps"
    return "duty" if word in _DUTY else ""


def _reduced_passive(verb: "Token", by_dep: "dict[str, Token]") -> bool:
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"} and "nsubj" not in by_dep


def _agent(verb: "Token") -> "Token | None":
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _prepositions(verb: "Token", obj: "Token | None") -> "Iterator[tuple[str, Token]]":
    yield from after(verb, 0)
    if obj is not None and obj.i > verb.i:
        yield from after(obj, 2)


def complements(here: Clause) -> "Iterator[Token]":
    """Yield what a verb says that its object is: "a crime" of "called the raid a crime".

    Parameters
    ----------
    here
        A clause.

    Yields
    ------
    Token
        A noun or an adjective.
    """
    for child in here.verb.children:
        if child.dep_ in {"oprd", "acomp"}:
            yield child
    if here.obj is not None:
        for child in here.obj.rights:
            if child.dep_ in {"appos", "amod"}:
                yield child
