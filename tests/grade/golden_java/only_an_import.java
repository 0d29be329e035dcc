// expect: not-started empty-answer
import java.util.List;
