package io.aegis.campaign;

import io.aegis.api.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.jaxrs.ext.MessageContext;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.apache.cxf.jaxrs.utils.multipart.AttachmentUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part named {@code file} of a {@code multipart/form-data}. */
final class UploadedFile {
    private static final Logger LOG = LoggerFactory.getLogger(UploadedFile.class);

    private UploadedFile() {}

    static InputStream open(MessageContext context) throws IOException {
        Attachment part = body(context).getAttachment("file");
        if (part == null) {
            throw ProblemException.invalidField("file", "must be sent as the part of that name");
        }
        return part.getDataHandler().getInputStream();
    }

    /** Read here and not as a parameter, since CXF answers 500 where the text between the boundaries is broken. */
    private static MultipartBody body(MessageContext context) {
        try {
            return AttachmentUtils.getMultipartBody(context);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ProblemException problem) {
                    throw problem;
                }
            }
            LOG.info("A form could not be read: {}", e.toString());
            throw ProblemException.invalid("The body is no multipart/form-data that can be read.");
        }
    }
}
