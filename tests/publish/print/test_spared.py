"""A process that prints loads only what it needs."""

import subprocess
import sys

import pytest

HEAD = """
import sys
from toolkit.publish.print.spared import load_weasyprint
load_weasyprint()
import weasyprint, weasyprint.pdf.fonts as fonts
"""
"""Each test needs a process that has not imported WeasyPrint yet."""


def run(body):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HEAD + body],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_what_a_page_does_not_need_is_not_loaded():
    body = "weasyprint.HTML(string='<p>a').write_pdf()\nprint('fontTools.otlLib' in sys.modules, "
    body += "hasattr(sys.modules['fontTools.subset'], '__file__'))"
    assert run(body) == ["False", "False"]


def test_the_subsetter_comes_when_it_is_asked_for():
    body = "print(fonts.subset.Options().layout_closure, sys.modules['fontTools.subset'].__file__)"
    closure, path = run(body)
    assert (closure, path.endswith("__init__.py")) == ("True", True)


def test_the_instancer_comes_when_it_is_called():
    body = """
try:
    fonts.instantiateVariableFont({}, {})
except ValueError as error:
    print(str(error).split()[-1])
print(sys.modules['fontTools.varLib.instancer'].__file__)
"""
    error, path = run(body)
    assert (error, path.endswith("__init__.py")) == ("fvar", True)


def test_what_is_loaded_already_stays():
    code = "import fontTools.subset as s, sys\n" + HEAD + "print(sys.modules[s.__name__] is s)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows the libraries by one name")
def test_no_program_is_started_to_find_libraries():
    code = "import ctypes.util, subprocess, sys\nfind, started = ctypes.util.find_library, []\n"
    code += "sys.addaudithook(lambda e, _: e == 'subprocess.Popen' and started.append(e))\n"
    code += HEAD + "print(started, ctypes.util.find_library is find)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[] True\n", "")
