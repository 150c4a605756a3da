/** Signs this browser in with the code of a link, and tells whether it is. */

export type SignIn = { signedIn: true } | { signedIn: false; refused?: string };

const PATH = "/access/session";

/** Uses up the code of `#login=<code>`, if there is one, and takes it out of the address. */
export async function signIn(): Promise<SignIn> {
  const code = new URLSearchParams(location.hash.slice(1)).get("login");
  if (!code) {
    return { signedIn: await isSignedIn() };
  }
  history.replaceState(null, "", location.pathname + location.search);
  const answer = await fetch(PATH, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  });
  if (answer.ok || (await isSignedIn())) {
    return { signedIn: true };
  }
  const problem = await answer.json().catch(() => ({}));
  return { signedIn: false, refused: problem.detail ?? "Ask for a new one." };
}

export async function isSignedIn(): Promise<boolean> {
  const answer = await fetch(PATH);
  return answer.ok && (await answer.json()).signedIn === true;
}
