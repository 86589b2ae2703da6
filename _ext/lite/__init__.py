"""lite: a JupyterLite site of the book's notebooks that asks no other host for anything.

Pyodide is the one of the live pages; what its kernel imports is packed from the environment that builds the site.
"""
