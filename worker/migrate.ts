import { orExit } from '../config/bad-input.ts'
import { readEnvironment } from '../config/environment.ts'
import { createLogger } from '../config/logger.ts'
import { migrate } from '../database/migrate.ts'

/** The command to run before a new version starts: brings DATABASE_URL's database to the newest schema. */
const { DATABASE_URL, LOG_LEVEL } = orExit(() => readEnvironment(['DATABASE_URL', 'LOG_LEVEL']))

await migrate(DATABASE_URL)
createLogger('migrate', LOG_LEVEL).info('the database is at the newest schema')
