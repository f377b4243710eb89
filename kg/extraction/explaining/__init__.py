"""Why a claim was found, or was not, in words for people."""
