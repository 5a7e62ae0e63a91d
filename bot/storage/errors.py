"""What storage raises when the database says no at run time: locked too long, disk full, gone."""

from sqlalchemy.exc import SQLAlchemyError

StorageError = SQLAlchemyError
"""Nothing was committed; the same work may be tried again."""
