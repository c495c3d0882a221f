import {ChangesApi, ClaimsApi, Configuration, ItemsApi, ResponseError, SearchApi, Verdict} from './client';

declare const process: {argv: string[]; exitCode: number};

/** Uses the client as a site would; what it found is printed for the test that started this. */
async function check(basePath: string, slug: string): Promise<void> {
  const configuration = new Configuration({basePath});
  const items = new ItemsApi(configuration);

  const item = await items.getItem({name: slug});
  const title: string = item.title;
  const verdict: Verdict | undefined = item.fields.verdict;
  const day: Date = item.publishedAt;
  console.log(`item ${title} ${verdict} ${day.getTime() > 0}`);

  const page = await items.listItems({type: ['rumor'], limit: 1, count: true});
  console.log(`list ${page.data.length} ${(page.page.total ?? 0) > 0}`);

  const found = await new SearchApi(configuration).search({q: title, limit: 5});
  console.log(`search ${found.data.some(hit => hit.item.id === item.id)}`);

  const changes = await new ChangesApi(configuration).listChanges({limit: 100});
  console.log(`changes ${changes.data.length > 0} ${typeof changes.page.next}`);

  const answer = await new ClaimsApi(configuration).matchClaim({message: {text: title}});
  const known = ['match', 'possible', 'none'].includes(answer.decision);
  console.log(`match ${known} ${answer.input.claims.length > 0}`);

  try {
    await items.getItem({name: 'there-is-none'});
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    console.log(`problem ${error.response.status}`);
  }
}

check(process.argv[2], process.argv[3]).catch(error => {
  console.log(error);
  process.exitCode = 1;
});
