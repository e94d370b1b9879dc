import { noAccount } from '../api2cart/api2cart.ts'
import type { Input, Output, StoreChoice } from '../../preload/contract.ts'

export type HandOver = ReturnType<typeof createHandOver>

/** Handing connections over to API2Cart. Throws `Failure` for what a person can mend. */
export function createHandOver() {
  return {
    async preview(_connectionIds: string[]): Promise<Output<'handOver.preview'>> {
      throw noAccount()
    },
    async send(_connectionIds: string[]): Promise<number> {
      throw noAccount()
    },
    cancel(): void {},
    progress: (): Output<'handOver.progress'>['progress'] => null,
    async takeBack(_input: Input<'handOver.takeBack'>): Promise<Output<'handOver.takeBack'>> {
      throw noAccount()
    },
    async stores(): Promise<Output<'handOver.stores'>> {
      throw noAccount()
    },
    async validate(_connectionId: string): Promise<Output<'handOver.validate'>> {
      throw noAccount()
    },
    async disconnect(_store: StoreChoice): Promise<void> {
      throw noAccount()
    },
    async remove(_store: StoreChoice): Promise<void> {
      throw noAccount()
    },
    async renew(_input: Input<'handOver.renew'>): Promise<Output<'handOver.renew'>> {
      throw noAccount()
    },
  }
}
