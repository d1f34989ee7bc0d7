const fields = `systems(first: 50) { nodes {
  slug name state owner { office from party { slug } } versions(first: 3) { nodes { label draftedAt } }
} }`

/** 50 systems with owner and three versions, in the newest view. */
export const firstAnswer = `{ register { ${fields} } }`

/** The same in an earlier view. */
export const earlierAnswer = `query ($size: Int) { register(size: $size) { ${fields} } }`

/** One act: a system is registered. `{{n}}` is another number in each request. */
export const registration = {
  query: `mutation ($input: RegisterSystemInput!) {
    registerSystem(input: $input) { ... on SystemChanged { receipt { index leafHash } } }
  }`,
  variables: {
    input: {
      slug: "bench-{{n}}",
      name: "Sorting of letters {{n}}",
      organisation: "organisation-1",
      purpose: "Sorts the letters that come in by the office that answers them.",
      state: "IN_DEVELOPMENT",
    },
  },
}
