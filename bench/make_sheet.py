"""The peer of the benchmark: the example's model as a flat OpenDocument sheet with formulas.

One row a requirement: its core level and five classes as numbers, its level by table 4-5, its
weight; then the weighted score. usage: make_sheet.py ISHIGAKI SYSTEM_FILE OUTPUT.fods
"""
import json
import subprocess
import sys

program, system_file, output = sys.argv[1:]
result = json.loads(subprocess.run([program, "evaluate", system_file, "--json"],
                                   capture_output=True, text=True, check=True).stdout)
CLASS = {"A": 3, "B": 2, "C": 1, "fail": 0, None: 3}
rows = []
for number, one in enumerate(result["requirements"], 1):
    values = [one["core"] or 0, *(CLASS[name] for name in one["classes"].values())]
    cells = "".join(f'<table:table-cell office:value-type="float" office:value="{value}"/>'
                    for value in values)
    least = f"MIN([.B{number}:.F{number}])"
    level = (f"IF(AND([.A{number}]>=5;{least}>=3);5;IF(AND([.A{number}]>=4;{least}>=2);4;"
             f"IF(AND([.A{number}]>=3;{least}>=2);3;IF(AND([.A{number}]>=2;{least}>=1);2;1))))")
    rows.append(f"<table:table-row>{cells}<table:table-cell "
                f'table:formula="of:={level.replace("&", "&amp;").replace(">", "&gt;")}"/>'
                "</table:table-row>")
rows.append('<table:table-row><table:table-cell '
            f'table:formula="of:=AVERAGE([.G1:.G{len(rows)}])"/></table:table-row>')
with open(output, "w", encoding="utf-8") as sheet:
    sheet.write(
        '<?xml version="1.0" encoding="UTF-8"?><office:document '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>'
        '<office:spreadsheet><table:table table:name="model">' + "".join(rows)
        + "</table:table></office:spreadsheet></office:body></office:document>")
