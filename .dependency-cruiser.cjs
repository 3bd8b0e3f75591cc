/**
 * The rooms and who may import whom. Each row names what a room may import beside itself: other rooms' values (which
 * includes their types), other rooms' types alone, and npm packages likewise. What a row does not name is forbidden.
 * An entry that ends in .ts is one file, every other entry a room.
 */
const rooms = {
  config: {
    values: ['journeys/channel.ts', 'journeys/time-zone.ts'],
    packages: ['@temporalio/client', '@temporalio/envconfig', 'pino', 'zod'],
  },
  journeys: { types: ['config', 'emails'], packages: ['luxon', 'zod'], pure: true },
  emails: { types: ['config'], packages: ['react', 'react-dom', 'react-email', 'zod'], pure: true },
  database: { types: ['emails', 'journeys'], packages: ['node-pg-migrate', 'pg'] },
  workflows: {
    types: ['activities'],
    packages: ['@temporalio/common', '@temporalio/workflow'],
    packageTypes: ['@temporalio/client'],
    pure: true,
  },
  activities: {
    values: ['config', 'database', 'emails', 'journeys'],
    types: ['workflows'],
    packages: ['@temporalio/activity', '@temporalio/common', 'resend'],
    packageTypes: ['pino'],
  },
  api: {
    values: [
      'activities/facts-of.ts',
      'config',
      'database',
      'emails',
      'journeys',
      'workflows/contract.ts',
      'workflows/ring-doorbell.ts',
    ],
    packages: [
      '@temporalio/client',
      'dejavu-fonts-ttf',
      'disposable-email-domains-js',
      'express',
      'pdfkit',
      'resend',
      'zod',
    ],
    packageTypes: ['pino'],
  },
  cli: { values: ['config'], packages: ['commander'] },
  worker: {
    values: ['activities', 'config', 'database', 'emails', 'journeys', 'workflows'],
    packages: ['@temporalio/client', '@temporalio/worker', 'resend'],
    packageTypes: ['pino'],
  },
}

/** Beside the product: they import every room, but leave these packages to the rooms that own them. */
const workshops = {
  dev: ['react-email'],
  simulation: ['express', 'react-email'],
  test: ['express', 'react-email'],
  bench: ['express'],
}

const notTypes = { dependencyTypesNot: ['type-only'] }
const npm = 'node_modules/'

module.exports = {
  forbidden: [
    ...Object.entries(rooms).flatMap(([room, row]) => rulesOf(room, row)),
    ...Object.entries(workshops).map(([room, packages]) => ({
      name: `${room}-leaves-packages-to-their-rooms`,
      comment: `${packages.join(', ')} may not be imported in ${room}/: use what the owning room exports.`,
      severity: 'error',
      from: { path: inside([room]) },
      to: { path: packagePattern(packages) },
    })),
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or three: merge them, or move what both need.',
      severity: 'error',
      from: { pathNot: npm },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file and it imports nothing: delete it, or name it as an entry.',
      severity: 'error',
      from: { orphan: true, path: inside([...Object.keys(rooms), ...Object.keys(workshops)]) },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'This import leads nowhere: correct the path, or install the package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages-in-the-product',
      comment: 'The container image has no devDependencies: move the package to dependencies.',
      severity: 'error',
      from: { path: inside(Object.keys(rooms)) },
      to: { dependencyTypes: ['npm-dev'], ...notTypes },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What CONTRIBUTING.md shows is no room: a test puts it where it belongs.
    exclude: { path: '^(dist|coverage|examples|[.]perennial)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}

function rulesOf(room, { values = [], types = [], packages = [], packageTypes = [], pure = false }) {
  const from = { path: inside([room]) }
  const severity = 'error'
  return [
    {
      name: `${room}-takes-values`,
      comment: `${room}/ may take values only from: ${[room, ...values].join(', ')}. Import a type, or move the code.`,
      severity,
      from,
      to: { dependencyTypes: ['local'], pathNot: inside([room, ...values]), ...notTypes },
    },
    {
      name: `${room}-takes-types`,
      comment: `${room}/ may take types only from: ${[room, ...values, ...types].join(', ')}.`,
      severity,
      from,
      to: { dependencyTypes: ['local'], pathNot: inside([room, ...values, ...types]) },
    },
    {
      name: `${room}-takes-packages`,
      comment: `${room}/ may use only these packages: ${packages.join(', ')}. Wrap others in a room that may.`,
      severity,
      from,
      to: { path: npm, pathNot: packagePattern(packages), ...notTypes },
    },
    {
      name: `${room}-takes-package-types`,
      comment: `${room}/ may take types only from these packages: ${[...packages, ...packageTypes].join(', ')}.`,
      severity,
      from,
      to: { path: npm, pathNot: packagePattern([...packages, ...packageTypes]) },
    },
    ...(pure
      ? [
          {
            name: `${room}-is-pure`,
            comment: `${room}/ touches neither files, network nor process: hand it in as an argument.`,
            severity,
            from,
            to: { dependencyTypes: ['core'], ...notTypes },
          },
        ]
      : []),
  ]
}

function inside(places) {
  const patterns = places.map((place) => (place.endsWith('.ts') ? `${escaped(place)}$` : `${place}/`))
  return `^(${patterns.join('|')})`
}

function packagePattern(packages) {
  return `node_modules/(${packages.map(escaped).join('|')})/`
}

function escaped(text) {
  return text.replaceAll('.', '[.]')
}
