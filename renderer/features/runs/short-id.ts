/** What an identifier names, without whose it is: the resource of an ARN, the last steps of a resource path. The whole stands on hover. */
export function shortId(id: string): string {
  if (id.startsWith('arn:')) return id.split(':').slice(5).join(':');
  return /^(?:projects|subscriptions|\/subscriptions)\//.test(id) ? id.split('/').slice(-2).join('/') : id;
}
