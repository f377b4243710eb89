"""The errors of kg: each message names the place, what is wrong and what to do."""


class KgError(Exception):
    """Anything that kg refuses, with a sentence for the user."""


class UsageError(KgError):
    """The call itself is wrong; the command line exits with 2."""


class OntologyError(KgError):
    """A file of the ontology cannot be used."""


class GraphError(KgError):
    """A graph file is missing or does not follow the claim model."""


class MissingGraphError(GraphError, UsageError):
    """There is no graph where the call says; the command line exits with 2."""


class QueryError(KgError):
    """A SPARQL query cannot be answered."""


class StoreError(KgError):
    """A SPARQL server cannot be reached, refuses, or gives no usable answer."""
