/** Why a question was not answered. The words for each code stand in the catalogues; unknown codes are told as INTERNAL. */
export interface Fault {
  /** extensions.code, or NETWORK when no answer came at all. */
  code: string;
  /** The server's own sentence: shown where it says more than ours. */
  message: string;
  /** Shown as Reference, so that support finds the request. */
  correlationId?: string;
  field?: string;
  retryAfterSeconds?: number;
}

interface ErrorBody {
  message?: unknown;
  extensions?: { code?: unknown; correlationId?: unknown; field?: unknown };
}

/** Thrown by what asks the server; carries the fault to where it is shown. */
export class Refusal extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

export async function faultOfResponse(response: Response): Promise<Fault> {
  const body = (await response.json().catch(() => undefined)) as { errors?: unknown[] } | undefined;
  return faultOfAnswer(body?.errors, response);
}

/** The first of the faults that an answer tells; where it tells none, what its status means. */
export function faultOfAnswer(errors: unknown[] | undefined, response: Response): Fault {
  const [first] = errors ?? [];
  return first
    ? faultOfBody(first, response)
    : {
        code: response.status === 503 ? "UNAVAILABLE" : "INTERNAL",
        message: `HTTP ${response.status}`,
        ...retryAfter(response),
      };
}

export function networkFault(cause: unknown): Fault {
  return { code: "NETWORK", message: cause instanceof Error ? cause.message : String(cause) };
}

/** Whatever was thrown, as a fault. */
export function faultOf(thrown: unknown): Fault {
  return thrown instanceof Refusal ? thrown.fault : networkFault(thrown);
}

/** Reads may be tried again by themselves after these. */
export function isPassing({ code }: Fault): boolean {
  return code === "NETWORK" || code === "UNAVAILABLE" || code === "RATE_LIMITED";
}

function faultOfBody({ message, extensions = {} }: ErrorBody, response: Response): Fault {
  const { code, correlationId, field } = extensions;
  return {
    code: typeof code === "string" ? code : "INTERNAL",
    message: typeof message === "string" ? message : "",
    ...(typeof correlationId === "string" ? { correlationId } : {}),
    ...(typeof field === "string" ? { field } : {}),
    ...retryAfter(response),
  };
}

function retryAfter(response: Response): { retryAfterSeconds?: number } {
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? { retryAfterSeconds: Math.ceil(seconds) } : {};
}
