#!/usr/bin/env python3
"""Reads the test reports of all modules.

checks.py FILE       fails unless each class that FILE names has run, without a failure or a skip
checks.py --summary  prints how many tests passed and failed
"""
import glob
import sys
import xml.etree.ElementTree as xml

suites = {}
for report in glob.glob("*/target/*-reports/TEST-*.xml"):
    suite = xml.parse(report).getroot()
    name = suite.get("name")
    counts = suites.setdefault(name, {"tests": 0, "failures": 0, "errors": 0, "skipped": 0})
    for count in counts:
        counts[count] += int(suite.get(count, 0))

if sys.argv[1] == "--summary":
    tests = sum(s["tests"] - s["skipped"] for s in suites.values())
    failed = sum(s["failures"] + s["errors"] for s in suites.values())
    skipped = sum(s["skipped"] for s in suites.values())
    print(f"{tests - failed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed or not tests else 0)

wrong = []
for line in open(sys.argv[1], encoding="utf-8"):
    wanted = line.split("#")[0].strip()
    if not wanted:
        continue
    ran = {n: s for n, s in suites.items() if n == wanted or n.startswith(wanted + "$")}
    tests = sum(s["tests"] for s in ran.values())
    bad = sum(s["failures"] + s["errors"] + s["skipped"] for s in ran.values())
    if not tests:
        wrong.append(f"{wanted} did not run")
    elif bad:
        wrong.append(f"{wanted}: {bad} of {tests} failed or were skipped")
    else:
        print(f"{wanted}: {tests}")
for sentence in wrong:
    print(sentence)
sys.exit(1 if wrong else 0)
