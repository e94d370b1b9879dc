import { isLoopbackHost } from '../control-port.ts'
import { NotAllowed, NotThere } from '../refusals.ts'
import type { PracticeState } from '../state.ts'
import type { Delivery, Subscription, Subscriptions } from './subscriptions.ts'

/** What developers, endpoints and the network can do about webhooks, at the call of a function. */
export type WebhookControl = {
  /** Of one site or of all, with their secrets, in the order they were made. */
  webhooks(websiteId?: string): Subscription[]
  /** Makes one, as any app on any computer might. Throws `NotAllowed` for the 26th of a site. */
  addWebhook(
    webhook: Pick<Subscription, 'websiteId' | 'clientId' | 'endpointUrl' | 'topics'>,
  ): Subscription
  /** Deletes one, as Squarespace does with one that keeps failing. */
  deleteWebhook(subscriptionId: string): void
  /**
   * Notifications to this endpoint are sent to a listener on this machine, such as
   * `http://127.0.0.1:54321/hooks`, or are answered with a status. Without it they are taken.
   */
  endpoint(endpointUrl: string, at: { listener: string } | { statusCode: number }): void
  /** Something happens at the site: a signed notification is sent. */
  notify(subscriptionId: string, topic: string): Promise<Delivery>
  /** The next changes of webhooks are carried out, and their connection is cut without an answer. */
  loseWebhookAnswers(next: number): void
}

/** Makes the webhooks' part of the control. What is not there throws `NotThere`. */
export function createWebhookControl(
  state: PracticeState,
  subscriptions: Subscriptions,
): WebhookControl {
  return {
    webhooks: (websiteId) =>
      [...state.sites.keys()]
        .filter((id) => websiteId === undefined || id === websiteId)
        .flatMap((id) => subscriptions.ofSite(id))
        .map((each) => structuredClone(each)),
    addWebhook: (webhook) => {
      if (!state.sites.has(webhook.websiteId)) {
        throw new NotThere('There is no site with this id.')
      }
      return structuredClone(subscriptions.add(webhook))
    },
    deleteWebhook: subscriptions.remove,
    endpoint: (endpointUrl, at) => {
      const url = 'listener' in at ? URL.parse(at.listener) : null
      const isOurs = url?.protocol === 'http:' && isLoopbackHost(url.host)
      if ('listener' in at && !isOurs) {
        throw new NotAllowed('Notifications go to a listener on this machine only.')
      }
      subscriptions.stand(endpointUrl, at)
    },
    notify: subscriptions.notify,
    loseWebhookAnswers: subscriptions.loseAnswers,
  }
}
