/* Asks the device for a finger, a face or its own code, puts what it says into the form, and sends the form. */
(() => {
  "use strict";
  const FRESH_FOR = 4 * 60000;

  const toBytes = (text) => {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const toText = (bytes) => {
    const plain = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
    return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  };
  const known = (list = []) => list.map((one) => ({ ...one, id: toBytes(one.id) }));

  const make = async (options) => {
    options.user.id = toBytes(options.user.id);
    const made = await navigator.credentials.create({
      publicKey: { ...options, excludeCredentials: known(options.excludeCredentials) },
    });
    return [made, { attestationObject: toText(made.response.attestationObject) }];
  };
  const find = async (options) => {
    const found = await navigator.credentials.get({
      publicKey: { ...options, allowCredentials: known(options.allowCredentials) },
    });
    const { authenticatorData, signature, userHandle } = found.response;
    const said = { authenticatorData: toText(authenticatorData), signature: toText(signature) };
    return [found, userHandle ? { ...said, userHandle: toText(userHandle) } : said];
  };

  const part = document.querySelector("[data-passkey]");
  if (!part) return;
  const form = part.querySelector("form");
  const say = (what) => {
    for (const words of part.querySelectorAll("[data-passkey-says]")) {
      words.hidden = words.dataset.passkeySays !== what;
    }
  };
  if (!globalThis.PublicKeyCredential || !navigator.credentials) {
    say("cannot");
    return;
  }
  form.hidden = false;

  let askedAt = Date.now();
  addEventListener("pageshow", (event) => {
    if (event.persisted) askedAt = 0;
  });

  /* Who reads slowly is asked anew, and never told that they were too slow. */
  const askAnew = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-passkey]");
    if (!fresh) {
      location.reload();
      return false;
    }
    part.dataset.options = fresh.dataset.options;
    for (const name of ["csrf_token", "passkey_challenge"]) {
      form.elements[name].value = fresh.querySelector(`[name=${name}]`).value;
    }
    askedAt = Date.now();
    return true;
  };

  const ask = async () => {
    say("");
    if (Date.now() - askedAt > FRESH_FOR && !(await askAnew())) return;
    const options = JSON.parse(part.dataset.options);
    options.challenge = toBytes(options.challenge);
    const [credential, said] = await (part.dataset.passkey === "make" ? make : find)(options);
    const clientDataJSON = toText(credential.response.clientDataJSON);
    const { id, type } = credential;
    form.elements.passkey_answer.value = JSON.stringify({ id, rawId: id, type, response: { clientDataJSON, ...said } });
    form.submit();
  };

  let isAsking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    try {
      await ask();
    } catch (problem) {
      say(problem.name === "InvalidStateError" ? "already" : "stopped");
    } finally {
      isAsking = false;
    }
  });
})();
