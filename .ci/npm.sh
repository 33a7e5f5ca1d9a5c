# Sourced. fetch PACKAGE...: gets packages and Node 22 from npm into a scratch folder of its own, `$scratch`, and puts that Node first
# in PATH. The folder goes when the script ends.
fetch() {
  command -v npm >/dev/null || apt-get install -y npm || true
  command -v npm >/dev/null || { echo "npm is needed to fetch $*"; exit 1; }
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  npm install --prefix "$scratch" --no-audit --no-fund --loglevel=error "$@" node@22
  PATH=$scratch/node_modules/node/bin:$PATH
  echo "node $(node --version), $*"
}
