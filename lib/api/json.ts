import { Failure } from "@/lib/errors";

const maxDepth = 20;

const refuse = (why: string) => new Failure("malformed_request", `The body is not acceptable JSON: ${why}.`);

/**
 * JSON.parse (RFC 8259) that also refuses nesting over 20 levels and an object that names a member twice:
 * the first overflows the stack of whatever walks the value, the second means something different to every reader.
 */
export function parseJson(source: string): unknown {
  checkStructure(source);
  try {
    return JSON.parse(source);
  } catch {
    throw refuse("it cannot be parsed");
  }
}

/** One pass over the text; what is not JSON at all is left to JSON.parse. */
function checkStructure(source: string): void {
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === "{" || char === "[") {
      open.push(char === "{" ? new Set() : null);
      if (open.length > maxDepth) throw refuse(`it is nested more than ${maxDepth} levels deep`);
    } else if (char === "}" || char === "]") {
      open.pop();
    } else if (char === '"') {
      const start = i;
      for (i++; i < source.length && source[i] !== '"'; i++) if (source[i] === "\\") i++;
      const members = open.at(-1);
      if (members && isName(source, i + 1)) noteName(source.slice(start, i + 1), members);
    }
  }
}

/** Whether the string that ended before `at` is a member's name: a colon follows. */
function isName(source: string, at: number): boolean {
  let next = at;
  while (next < source.length && " \t\n\r".includes(source[next] as string)) next++;
  return source[next] === ":";
}

function noteName(quoted: string, members: Set<string>): void {
  let name = quoted.slice(1, -1);
  try {
    // Escapes are undone first: "a" and "\u0061" are the same name.
    if (name.includes("\\")) name = JSON.parse(quoted) as string;
  } catch {
    throw refuse("it cannot be parsed");
  }
  if (members.has(name)) throw refuse(`it names ${JSON.stringify(name.slice(0, 50))} twice in one object`);
  members.add(name);
}
