import type { Connection } from '@temporalio/client'
import { searchAttributes } from '../../workflows/contract.ts'

/** `temporal.api.enums.v1.IndexedValueType` */
const indexedValueType = { Keyword: 2, KeywordList: 7 } as const

type SearchAttribute = keyof typeof searchAttributes

/**
 * Registers those search attributes that the namespace lacks.
 * @throws Error with the command to run, where the server does not let us (Temporal Cloud).
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  const missing = allNames().filter((name) => customAttributes[name] === undefined)
  if (missing.length === 0) return
  try {
    await addSearchAttributes(connection, namespace, missing)
  } catch (error) {
    const options = missing.map((name) => `--name ${name} --type ${searchAttributes[name]}`).join(' ')
    throw new Error(
      `Temporal's namespace ${namespace} lacks search attributes: run temporal operator search-attribute create --namespace ${namespace} ${options}`,
      { cause: error },
    )
  }
}

/** Registers search attributes, which the namespace must not have yet; all of them by default. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  names: readonly SearchAttribute[] = allNames(),
): Promise<void> {
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      names.map((name) => [name, indexedValueType[searchAttributes[name]]]),
    ),
  })
}

function allNames(): SearchAttribute[] {
  return Object.keys(searchAttributes) as SearchAttribute[]
}
