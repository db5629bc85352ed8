package dev.peekaboo.sandbox;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trust in the certificates of a file besides those of the platform. */
final class PrivateCa {
    private PrivateCa() {}

    /**
     * @param pem one or more certificates
     * @throws IllegalArgumentException if the file cannot be read or holds no certificate
     */
    static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(in))
                store.setCertificateEntry("own" + count++, own);
            if (count == 0)
                throw new IllegalArgumentException("ca_file (" + pem + ") holds no certificate");
            for (TrustManager manager : managers(null))
                if (manager instanceof X509TrustManager x509)
                    for (X509Certificate platform : x509.getAcceptedIssuers())
                        store.setCertificateEntry("platform" + count++, platform);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("ca_file (" + pem + ") cannot be read: " + e, e);
        }
    }

    /** For a null store: the platform's. */
    private static TrustManager[] managers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
