import type { WindowsConfiguration } from 'electron-builder'
import { LauncherError } from './launcher.ts'

/** What an installer is built for. */
export type TargetSystem = 'mac' | 'windows' | 'linux'

/** The service that signs for Windows, as electron-builder takes it. */
type AzureOptions = NonNullable<WindowsConfiguration['azureSignOptions']>

/** How a build is signed. */
export type Signing =
  | { kind: 'unsigned'; says: string }
  /** electron-builder reads the certificate and Apple's key from the environment. */
  | { kind: 'mac' }
  | { kind: 'windows'; azure: AzureOptions }
  /** Packages of Linux carry no signature of a publisher. */
  | { kind: 'none-needed' }

/** Set to 1 where a release is built, which must be signed. */
const releaseVariable = 'LATCHKEY_RELEASE'

/** Whether what is built is for people. */
export const isRelease = (env: NodeJS.ProcessEnv): boolean => env[releaseVariable] === '1'

const needed = {
  // A “Developer ID Application” certificate (.p12, as a path or in Base64), and a key of App Store
  // Connect for the notarization.
  mac: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  // The first three are Microsoft Entra's own names of an application that may sign.
  windows: [
    'AZURE_TENANT_ID',
    'AZURE_CLIENT_ID',
    'AZURE_CLIENT_SECRET',
    'AZURE_SIGNING_ENDPOINT',
    'AZURE_SIGNING_ACCOUNT',
    'AZURE_SIGNING_PROFILE',
    'AZURE_SIGNING_PUBLISHER',
  ],
} as const

const names = { mac: 'Mac', windows: 'Windows' } as const

/**
 * Reads from the environment how a build for `system` is signed: all of its variables, or not at
 * all. `says` is a line for whoever builds. Throws a `LauncherError` where a release would be unsigned.
 */
export function signing(env: NodeJS.ProcessEnv, system: TargetSystem): Signing {
  if (system === 'linux') return { kind: 'none-needed' }
  const missing = needed[system].filter((name) => !env[name])
  if (missing.length === 0) {
    return system === 'mac' ? { kind: 'mac' } : { kind: 'windows', azure: azureOptions(env) }
  }
  const lacks = `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`
  if (isRelease(env)) {
    throw new LauncherError(`A release for ${names[system]} must be signed: ${lacks}.`)
  }
  return {
    kind: 'unsigned',
    says: `This build for ${names[system]} is unsigned, for trying only: ${lacks}.`,
  }
}

function azureOptions(env: NodeJS.ProcessEnv): AzureOptions {
  return {
    endpoint: env['AZURE_SIGNING_ENDPOINT'] ?? '',
    codeSigningAccountName: env['AZURE_SIGNING_ACCOUNT'] ?? '',
    certificateProfileName: env['AZURE_SIGNING_PROFILE'] ?? '',
    publisherName: env['AZURE_SIGNING_PUBLISHER'] ?? '',
  }
}
