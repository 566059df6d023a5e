import { verdictText } from '../../content/verdict';
import type { PageData } from '../html';
import { el, plainWords } from './dom';
import { header } from './header';
import { picture } from './picture';
import { drift } from './sections/drift';
import { findings } from './sections/findings';
import { notJudged } from './sections/not-judged';
import { subjects } from './sections/subjects';
import { tokens } from './sections/tokens';
import { unchanged } from './sections/unchanged';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const { review, graph } = data;
const drawing = picture(data);
document.title = graph.compares ? `Access review: ${plainWords(verdictText(review))}` : 'Access graph';
document.body.append(
  header(data),
  el(
    'main',
    {},
    subjects(review, graph, drawing.show),
    drawing.section,
    graph.compares && tokens(review),
    notJudged(review),
    findings(review),
    drift(review),
    graph.compares && unchanged(review),
  ),
);
drawing.draw();
