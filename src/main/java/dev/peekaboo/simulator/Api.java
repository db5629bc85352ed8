package dev.peekaboo.simulator;

import java.io.IOException;

/** The HTTP interface of one product. */
interface Api {
    /** Whether a path, below the prefix, is one of this product's. */
    boolean owns(String path);

    /** The header value that proves who the client is. */
    String authorization(String token);

    /** Whether a client is made to wait that asks too often. */
    boolean throttles();

    Answers answers();

    Answer answer(Call call) throws IOException;
}
