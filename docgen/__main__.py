"""`python -m docgen` is `docgen`."""

from docgen.cli.main import main

if __name__ == "__main__":
    main(prog_name="docgen")
