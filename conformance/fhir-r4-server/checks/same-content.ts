import { isRecord, itemsAt, member, type Resource } from '../json.ts';

/** The server's own to set (http.html#update, http.html#create), or to make anew (narrative.html). */
const SERVERS_OWN = ['id', 'meta', 'text'];

/**
 * The elements of what was sent that are not there, or not the same, in what is read. What the server adds is not
 * looked at: it may know more than the client.
 */
export function changedElements(sent: Resource, read: Resource): readonly string[] {
  return Object.keys(sent).filter((name) => !SERVERS_OWN.includes(name) && !holds(member(read, name), sent[name]));
}

/** The tags that were sent and are not there any more. */
export function lostTags(sent: Resource, read: Resource): readonly unknown[] {
  const kept = itemsAt(member(read, 'meta'), 'tag');
  return itemsAt(member(sent, 'meta'), 'tag').filter((tag) => !kept.some((each) => holds(each, tag)));
}

/** Whether all that `part` says is said by `whole` too. */
function holds(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((each) => whole.some((one) => holds(one, each)));
  if (isRecord(part)) return Object.keys(part).every((name) => holds(member(whole, name), part[name]));
  return whole === part;
}
