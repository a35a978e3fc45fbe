// The first file of every npm script. It must parse on any Node that knows modules, so: no imports at the top, no new syntax.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    'Milepost needs Node 20.19 or newer; this is v' +
      process.versions.node +
      ': install a newer one from nodejs.org (or: nvm install 24, brew install node, winget install OpenJS.NodeJS.LTS).',
  );
  process.exit(1);
}

void import('./prepare.mjs').then(({ run }) => run(process.argv[2] || 'start', process.argv.slice(3)));
