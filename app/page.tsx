export default function HomePage() {
  return <main>AI Scrum Master</main>;
}
