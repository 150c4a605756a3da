import type { MicrophoneTrouble } from "./call/microphone";
import type { Lost } from "./call/realtime";

/** Something the person should know, and what they can do about it. */
export interface Notice {
  id: string;
  title: string;
  text: string;
  action?: { label: string; does: "call" | "microphone" | "reload" };
}

const RETRY = { label: "Try the microphone again", does: "microphone" } as const;

export function microphoneNotice(trouble: MicrophoneTrouble): Notice {
  const id = `microphone-${trouble}`;
  switch (trouble) {
    case "insecure":
      return {
        id,
        title: "The browser allows no microphone at this address",
        text:
          "Microphones work only on https:// addresses and on localhost. Open this page by one of" +
          " those. Until then you can type.",
      };
    case "refused":
      return {
        id,
        title: "The microphone is blocked",
        text:
          "Your browser was told not to let this page listen. Allow the microphone in the settings" +
          " beside the address, then try again. Until then you can type.",
        action: RETRY,
      };
    case "missing":
      return {
        id,
        title: "No microphone was found",
        text: "Plug one in or switch it on, then try again. Until then you can type.",
        action: RETRY,
      };
    case "busy":
      return {
        id,
        title: "The microphone is in use",
        text: "Another program holds it. Close that one, then try again. Until then you can type.",
        action: RETRY,
      };
    case "unplugged":
      return {
        id,
        title: "The microphone is gone",
        text: "It was unplugged or switched off. The call goes on: type, or plug it in again.",
        action: RETRY,
      };
    case "failed":
      return {
        id,
        title: "The microphone did not start",
        text: "The browser could not open it. Try again, or type instead.",
        action: RETRY,
      };
  }
}

export const notSignedIn: Notice = {
  id: "signed-out",
  title: "You are not signed in",
  text: "Run this where Switchboard runs, and open the link that it prints:",
};

export function signInFailed(detail: string): Notice {
  return { id: "link-refused", title: "This link does not work any more", text: detail };
}

const AGAIN = { label: "Call again", does: "call" } as const;

export function lostNotice({ wasOpen, code }: Lost): Notice {
  if (!wasOpen) {
    return {
      id: "unreachable",
      title: "The call did not come about",
      text: "Switchboard could not be reached. It may be starting; try again in a moment.",
      action: AGAIN,
    };
  }
  const why: Record<number, string> = {
    1001: "Switchboard is restarting.",
    1008: "Switchboard ended the call.",
    1009: "Something too large was sent.",
    1011: "Something went wrong on Switchboard's side.",
    1012: "Switchboard is restarting.",
    1013: "Switchboard is too busy right now.",
  };
  return {
    id: "lost",
    title: "The call was cut off",
    text: `${why[code] ?? "The connection was lost."} What was said is kept below.`,
    action: AGAIN,
  };
}

export function errorNotice(code: string | null | undefined, message: string): Notice {
  const known: Record<string, string> = {
    model_not_found: "This agent does not exist any more. Choose another one.",
    agent_inactive: "This agent takes no calls right now. Choose another one.",
    session_expired: "The call reached its longest time. Call again to go on.",
  };
  return {
    id: "server-error",
    title: "Switchboard could not do that",
    text: known[code ?? ""] ?? message,
  };
}

export function agentsNotice(detail: string): Notice {
  return {
    id: "no-agents",
    title: "The agents could not be loaded",
    text: detail,
    action: { label: "Try again", does: "reload" },
  };
}
