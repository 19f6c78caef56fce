package io.aegis.core.rest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filename=\"x.txt\"; filename*=UTF-8''%e2%82%ac.txt|\u20ac.txt",
                "filename*=UTF-8''%e2%82%ac.txt; filename=\"x.txt\"|\u20ac.txt",
                "filename*=utf-8'en'a%20b.txt|a b.txt",
                "filename*=ISO-8859-1''m%FCller.txt|m\u00fcller.txt",
                "filename*=\"UTF-8''a%20b\"|a b",
                "filename*=UTF-8''%41|A",
                "filename*=UTF-8''m%fcller; filename=\"plain.txt\"|plain.txt",
                "filename=\"plain.txt\"; filename*=UTF-8''%zz|plain.txt",
                "filename*=UTF-8''100%|UTF-8''100%",
                "filename=\"UTF-8''%e2%82%ac%20rates.pdf\"|\u20ac rates.pdf",
                "filename=\"utf-8'en'C%3A%5Ca%2Bb+c.txt\"|C:\\a+b+c.txt",
                "filename=\"iso-8859-1''m%FCller.txt\"|m\u00fcller.txt",
                "filename=\"UTF-8''100%.txt\"|UTF-8''100%.txt",
                "filename*=UTF-8''UTF-8''%2541.txt|UTF-8''%41.txt",
                "filename=\"q \\\"uo\\\" te.txt\"|q \\\"uo\\\" te.txt",
                "filename=\"a;b=c.txt\"|a;b=c.txt",
                "filename=\"C:\\dir\\x.txt\"|C:\\dir\\x.txt",
                "filename=plain.txt|plain.txt",
                "FileName = \"a b.txt\"|a b.txt",
                "filename=\"=?utf-8?B?w6QudHh0?=\"|\u00e4.txt",
                "filename*0=\"long-\"; filename*1=\"name.txt\"|long-name.txt",
                "filename=\"m\u00fcller.txt\"|m\u00fcller.txt"
            })
    void fileNamesAreReadAsClientsSendThem(String parameters, String name) {
        Disposition disposition = Disposition.of("form-data; name=\"file\"; " + parameters);
        assertThat(disposition.fileName()).isEqualTo(name);
        assertThat(disposition.name()).isEqualTo("file");
    }

    @Test
    void whatIsNotThereIsNull() {
        assertThat(Disposition.of(null)).isEqualTo(new Disposition(null, null));
        assertThat(Disposition.of("form-data; name=x")).isEqualTo(new Disposition("x", null));
        assertThat(Disposition.of("")).isEqualTo(new Disposition(null, null));
    }
}
