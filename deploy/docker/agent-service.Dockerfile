# Built by docker-compose.yml over what ./mvnw package has made.
FROM eclipse-temurin:25-jre-noble
RUN groupadd --gid 10001 switchboard && useradd --uid 10001 --gid 10001 --no-create-home switchboard
COPY agent-service/target/quarkus-app /app
USER 10001:10001
EXPOSE 8081
ENTRYPOINT ["java", "-Xmx256m", "-Xms85m", "-Xmn64m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-XX:-ShrinkHeapInSteps", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:-HeapDumpOnOutOfMemoryError", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/quarkus-run.jar"]
