// X13: Types that grow while they are compared.
// safe: syntax
public class F {
    interface N<Z> {}

    static class C<X> implements N<N<? super C<C<X>>>> {}

    static N<? super C<Byte>> cast(C<Byte> c) {
        return c;
    }

    static Object f(int n) {
        return 1;
    }
}
