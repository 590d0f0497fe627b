"""Builds and installs what is measured."""

import shutil
from dataclasses import replace
from pathlib import Path

from machine import PYTHON, require, without_java_options
from processes import Failure, run

BENCHMARKS = Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent
SHARE = ["plain", "starter"]
UNTUNED = "untuned"
UNTUNED_RPC = "untuned-rpc"
STREAM = "stream"
MODULES = "java.se,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs"


def build():
    # A jar of another version would be found beside the new one.
    for jar in [*ROOT.glob("sample-app/target/*.jar"), *BENCHMARKS.glob("*/*/target/*.jar")]:
        jar.unlink()
    run([require("mvn"), "-q", "-B", "-ntp", "-f", str(BENCHMARKS / "share/pom.xml"), "-am",
         "-pl", ",".join([":sample-app", *(f":benchmark-{name}" for name in [UNTUNED, UNTUNED_RPC, STREAM, *SHARE])]),
         "package", "-DskipTests", "-Dmaven.javadoc.skip=true", "-Dmaven.source.skip=true"],
        cwd=ROOT, env=without_java_options())


def copy_built(folder):
    """The jars and the other handlers, out of reach of the next build."""
    for name in SHARE:
        shutil.copy(BENCHMARKS / f"share/{name}/target/benchmark-{name}.jar", folder / f"{name}.jar")
    for name in [UNTUNED, UNTUNED_RPC]:
        shutil.copy(BENCHMARKS / f"contenders/{name}/target/benchmark-{name}.jar", folder / f"{name}.jar")
    shutil.copy(sample_jar(), folder / "sample-app.jar")
    for name in ["python", "router", "hello"]:
        shutil.copytree(BENCHMARKS / "contenders" / name, folder / name)


def copy_stream(folder, jdk):
    shutil.copy(BENCHMARKS / f"contenders/{STREAM}/target/benchmark-{STREAM}.jar", folder / f"{STREAM}.jar")
    sources = [str(source) for source in BENCHMARKS.glob("contenders/rpc/*.java")]
    run([str(jdk.home / "bin/javac"), "-d", str(folder / "rpc"), *sources], env=without_java_options())


def sample_jar():
    jars = [jar for jar in ROOT.glob("sample-app/target/sample-app-*.jar")
            if not jar.stem.endswith(("-sources", "-javadoc", "-classes"))]
    if len(jars) != 1:
        raise Failure(f"not one jar of the sample application: {jars}")
    return jars[0]


def compile_copied(folder, jdk):
    run([str(jdk.home / "bin/javac"), "-d", str(folder / "hello"), str(folder / "hello/Hello.java")],
        env=without_java_options())
    # So does the installation of a package.
    run([PYTHON, "-m", "compileall", "-q", str(folder / "python")])


def link(jdk, target):
    """A runtime of the modules that an application may need, with the archive of classes that its cache builds on."""
    run([str(jdk.home / "bin/jlink"), "--add-modules", MODULES, "--strip-debug", "--no-header-files", "--no-man-pages",
         "--output", str(target)], env=without_java_options())
    run([str(target / "bin/java"), "-Xshare:dump"], env=without_java_options())
    return replace(jdk, home=target)


def install(jar, target, jdk, environment, *options):
    run([jdk.java, "-Djarmode=serf", "-jar", str(jar), "install", "--java-home", str(jdk.home), *options,
         str(target)],
        env={**without_java_options(), **environment})
    # What the installation itself has tried is not of interest.
    (target / "handler.log").write_bytes(b"")


def require_silent(installation):
    """The handler writes to its log when it goes on without its cache, which must not be measured."""
    said = (installation / "handler.log").read_text(errors="replace").strip()
    if said:
        raise Failure(f"{installation.name} complains, so its numbers are not those of a working one:\n{said}")
