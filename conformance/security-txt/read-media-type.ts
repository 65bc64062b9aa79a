export interface MediaType {
  /** `text/plain`, in lower case. */
  readonly essence: string;
  readonly charset?: string;
}

/** Reads a Content-Type (RFC 9110, 8.3.1): parameters in any order, quoted or not, names without regard to case. */
export function readMediaType(header: string): MediaType {
  const [essence = '', ...parameters] = split(header);
  const pairs = parameters.map((parameter) => {
    const at = parameter.indexOf('=');
    return [parameter.slice(0, at).trim().toLowerCase(), unquote(parameter.slice(at + 1).trim())] as const;
  });
  const charset = pairs.find(([name]) => name === 'charset')?.[1];
  return { essence: essence.trim().toLowerCase(), ...(charset === undefined ? {} : { charset }) };
}

/** At semicolons that stand outside of quotes. */
function split(header: string): readonly string[] {
  const parts = [''];
  let quoted = false;
  for (let at = 0; at < header.length; at += 1) {
    const character = header[at] ?? '';
    if (character === '"') quoted = !quoted;
    if (character === ';' && !quoted) parts.push('');
    else parts[parts.length - 1] += character;
    if (character === '\\' && quoted) {
      at += 1;
      parts[parts.length - 1] += header[at] ?? '';
    }
  }
  return parts;
}

function unquote(value: string): string {
  return value.startsWith('"') && value.endsWith('"') && value.length > 1
    ? value.slice(1, -1).replace(/\\(.)/g, '$1')
    : value;
}
