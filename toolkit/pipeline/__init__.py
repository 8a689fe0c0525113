"""The stages in order, one module a step; the only readers and writers of project folders."""
