// The certified `oidc-provider`, set up as an organisation would: staff with acr, carers with vectors of trust.
// It listens on a free port, says on standard output where, and ends when standard input does (with the tests).
// Clients register themselves (RFC 7591), since each portal under test has an address of its own.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

import { Provider } from 'oidc-provider';

const accounts = JSON.parse(process.argv[2]);
const signing = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...signing, kid: 'first', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['made up for these tests'] },
  clientAuthMethods: ['private_key_jwt', 'client_secret_basic'],
  acrValues: ['two-steps'],
  extraParams: ['vtr'],
  pkce: { required: () => true },
  // vtm and vot are of RFC 8485; they stand in the ID token, whatever userinfo has.
  claims: { acr: null, auth_time: null, iss: null, sid: null, openid: ['sub', 'vot'], email: ['email', 'email_verified'], profile: ['name'] },
  features: {
    devInteractions: { enabled: false },
    registration: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  // The portal under test is on this machine, where a real provider would never send anything.
  fetch: (address, options) => fetch(address, { ...options, dispatcher: undefined }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_context, id) => accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id].claims }) },
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const page = (uid) => `<!doctype html><html lang="en"><title>Organisation</title><h1>Who are you?</h1>
<form method="post" action="/interaction/${uid}">${Object.keys(accounts).map((id) => `<button name="account" value="${id}">${id}</button>`).join('')}</form>`;

async function interaction(request, response) {
  if (request.method === 'GET') {
    const { uid } = await provider.interactionDetails(request, response);
    response.setHeader('Content-Type', 'text/html').end(page(uid));
    return;
  }
  let body = '';
  for await (const part of request) body += part;
  const accountId = new URLSearchParams(body).get('account');
  await provider.interactionFinished(request, response, { login: { accountId, acr: accounts[accountId].acr } });
}

const answer = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  return interaction(request, response).catch((problem) => response.writeHead(500).end(String(problem)));
});
process.stdin.on('end', () => process.exit()).resume();
console.log(issuer);
