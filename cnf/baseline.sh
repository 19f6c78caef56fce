#!/usr/bin/env bash
# Takes the API as it is now as the one that third parties have: cnf/baseline.sh 0.9.0
# Run it at a release, never to make a failing comparison pass.
set -euo pipefail
version=${1:?which version}
cd "$(dirname "$0")/.."
target=cnf/baseline/io/aegis/io.aegis.api/$version
mkdir -p "$target"
built=$(ls "$PWD"/api-bundle/io.aegis.api/target/io.aegis.api-*-SNAPSHOT.jar)
jar=$PWD/$target/io.aegis.api-$version.jar
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
(
  cd "$unpacked"
  jar -xf "$built"
  sed -i "s/^Bundle-Version: .*/Bundle-Version: $version/" META-INF/MANIFEST.MF
  mv META-INF/MANIFEST.MF manifest
  rm -rf META-INF
  jar -cfm "$jar" manifest io
)
cat > "$target/io.aegis.api-$version.pom" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.aegis</groupId>
  <artifactId>io.aegis.api</artifactId>
  <version>$version</version>
</project>
POM
cat > "$target/../maven-metadata.xml" <<XML
<metadata>
  <groupId>io.aegis</groupId>
  <artifactId>io.aegis.api</artifactId>
  <versioning>
    <release>$version</release>
    <versions>
$(cd "$target/.." && for v in */; do echo "      <version>${v%/}</version>"; done)
    </versions>
  </versioning>
</metadata>
XML
